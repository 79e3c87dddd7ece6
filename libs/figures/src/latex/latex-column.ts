import { formatCell, tiedMark } from '../format-cell.ts';
import { isSpread, type Cell, type Column, type Table } from '../table.ts';
import type { MeasureText } from './measure-text.ts';
import { printedWidth } from './printed-width.ts';

/** A column of a table as LaTeX would set it, before it is known where it goes. */
export interface LatexColumn {
  readonly column: Column;
  /** Its place in the table's rows. */
  readonly at: number;
  /** Its type in the preamble of a tabular: `l`, `r`, or siunitx's `S` with the digits that its cells have. */
  readonly spec: string;
  /** Points that its widest cell takes. */
  readonly body: number;
  /** Its heading in one line, and broken where the cells leave less room; never inside a word. */
  readonly heading: readonly string[];
  readonly brokenHeading: readonly string[];
  /** Points that a text takes in it. */
  readonly widthOf: (text: string) => number;
}

/** The columns of a table in type of `size` points. */
export function latexColumns({ columns, rows }: Table, size: number, measure: MeasureText): LatexColumn[] {
  const widthOf = (text: string) => printedWidth(text, size, measure);
  return columns.map((column, at) => {
    const cells = rows.map((row) => row.cells[at] ?? null);
    const body = Math.max(0, ...cells.map((cell) => cellWidth(cell, column, size, measure)));
    const { header } = column;
    const spec = columnSpec(column, cells);
    const brokenHeading = linesOf(header, Math.max(body, longestWord(header, widthOf)), widthOf);
    return { column, at, spec, body, heading: [header], brokenHeading, widthOf };
  });
}

function cellWidth(cell: Cell, column: Column, size: number, measure: MeasureText): number {
  const bold = isSpread(cell) && cell.mark === 'best';
  const text = formatCell(cell, column);
  // An S column keeps room for a sign and a mark in every row once one row has it.
  const room = column.kind === 'spread' || column.kind === 'number' ? 0.5 * size : 0;
  return printedWidth(text, size, measure, bold) + room;
}

const longestWord = (text: string, widthOf: (text: string) => number) =>
  Math.max(0, ...text.split(' ').map(widthOf));

function linesOf(text: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** `l`, `r`, or `S` with as many digits before and after the point, and of the spread, as the widest cell has. */
function columnSpec(column: Column, cells: readonly Cell[]): string {
  const { kind, digits = 1, signed } = column;
  if (kind === 'text') return 'l';
  if (kind === 'interval' || kind === 'p') return 'r';
  const spreads = cells.filter(isSpread);
  const means = [
    ...spreads.map(({ mean }) => mean),
    ...cells.filter((cell) => typeof cell === 'number'),
  ].filter(Number.isFinite);
  const sign = signed ? '+' : means.some((value) => value < 0) ? '-' : '';
  const whole = Math.max(1, ...means.map((value) => Math.trunc(Math.abs(value)).toString().length));
  const sds = spreads.flatMap(({ sd }) => (sd === null ? [] : [sd.toFixed(digits).replace('.', '')]));
  const spread = sds.length === 0 ? '' : `(${Math.max(...sds.map((sd) => String(Number(sd)).length))})`;
  const mark = spreads.some((one) => one.mark === 'tied') ? `{${tiedLatex}}` : '';
  return `S[table-format=${sign}${whole}.${digits}${spread}${mark}]`;
}

/** How LaTeX prints the mark of what cannot be told from the best. */
export const tiedLatex = tiedMark.replace('†', '\\textsuperscript{\\textdagger}');
