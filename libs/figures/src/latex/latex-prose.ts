import type { Venue } from '../venues/venue.ts';
import { breakWords } from './break-words.ts';
import { escapeLatex } from './escape-latex.ts';
import type { MeasureText } from './measure-text.ts';
import { printedWidth } from './printed-width.ts';

/** A word that takes more of a line than this share may be broken. */
const longWord = 0.3;

/**
 * A caption, a note or a paragraph for LaTeX, in lines that are `room` points wide: escaped, long names of settings and files
 * made breakable, for a line that cannot end would stand over the margin.
 */
export function latexProse(text: string, room: number, venue: Venue, measure: MeasureText): string {
  // Two points more than in tables: the largest that captions and text have.
  const widthOf = (word: string) => printedWidth(word, venue.latex.tableSize + 2, measure);
  return escapeLatex(breakWords(text, longWord * room, widthOf));
}
