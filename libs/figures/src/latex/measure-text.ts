/**
 * Width of a text in the venue's typeface, in the unit of `size`. Handed in, for a page measures in its browser and files in
 * the fonts that they embed.
 */
export type MeasureText = (text: string, size: number, bold?: boolean) => number;
