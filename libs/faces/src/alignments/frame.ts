/** Adience's aligned frame: a face of 544 pixels and a quarter of that around it on each side, 816 x 816. */
export const frame = { size: 816, face: 544 } as const;

/** Adience's face of 544 pixels within its frame, 36 higher than its box: as shares of the frame. */
export const tightFrame = { x: 136 / 816, y: 100 / 816, width: 544 / 816, height: 544 / 816 } as const;
