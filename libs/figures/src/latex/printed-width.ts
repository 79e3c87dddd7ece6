import { escapeLatex } from './escape-latex.ts';
import type { MeasureText } from './measure-text.ts';

/** Mathematical signs are as wide as these letters, or narrower, whatever the document's mathematical font. */
const asWideAs: Readonly<Record<string, string>> = { '−': 'N', '±': 'N', '≤': 'N', '≥': 'N', '→': '—' };

/** Documents are set in a face of the same metrics, but kern and round in their own way. */
const tolerance = 1.02;

/** Points that a text takes once it is escaped and set in a document: letters without a glyph stand as their code points. */
export function printedWidth(text: string, size: number, measure: MeasureText, bold = false): number {
  const printed = /^[\u0020-\u007e]*$/.test(text) ? text : [...text].map(printedAs).join('');
  return tolerance * measure(printed, size, bold);
}

function printedAs(character: string): string {
  const tex = escapeLatex(character);
  return tex.startsWith('{[}U+') ? `[${tex.slice(3)}` : (asWideAs[character] ?? character);
}
