import type { EmbeddedFamily } from './embedded-font.ts';
import type { MeasureText } from './latex/measure-text.ts';
import { textWidth } from './text-width.ts';

/** Measures texts in a family's own files. */
export const textMeasure =
  (family: EmbeddedFamily): MeasureText =>
  (text, size, bold = false) =>
    textWidth(text, size, bold ? 700 : 400, family);
