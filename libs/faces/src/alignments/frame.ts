/** Adience's aligned frame: a face of 544 pixels and a quarter of that around it on each side, 816 x 816. */
export const frame = { size: 816, face: 544 } as const;
