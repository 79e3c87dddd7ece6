import { venues, type MeasureText, type Venue, type VenueName } from '@adience/figures';

/** Where the page's tables as LaTeX are to be printed. */
export const pageVenue = (): Venue => venues[document.body.dataset['venue'] as VenueName];

let canvas: CanvasRenderingContext2D | undefined;

/** Measures in the faces that the page has inside; they are those of the files. */
export const measureOnCanvas: MeasureText = (text, size, bold = false) => {
  canvas ??= document.createElement('canvas').getContext('2d')!;
  canvas.font = `${bold ? 700 : 400} ${size}px ${pageVenue().family}`;
  return canvas.measureText(text).width;
};
