import type { Venue } from '../venues/venue.ts';
import { formatCell } from '../format-cell.ts';
import type { Table } from '../table.ts';
import { latexColumns, type LatexColumn } from './latex-column.ts';
import type { MeasureText } from './measure-text.ts';

/** Between two columns, in points: twice LaTeX's \tabcolsep. */
export const columnGap = 6;

/** A column with less room than this holds no readable text: the table is divided instead. */
const leastText = 48;

/** A float may take this share of the text's height, for a page of nothing else is no place for it. */
const tallestFloat = 0.7;

/** One inch has 72 of the venues' points and 72.27 of TeX's. */
const texPoints = 72.27 / 72;

/** A column that has got its width. */
export interface FittedColumn extends LatexColumn {
  /** Points of a column whose texts are broken into lines; null: as wide as its widest cell. */
  readonly wrapped: number | null;
  /** Lines of its heading. */
  readonly headingLines: readonly string[];
}

/** How a table is set at a venue. */
export interface FittedTable {
  /** In a column, across the page, or over pages of one column: in a supplement. */
  readonly environment: 'table' | 'table*' | 'longtable';
  /** Points of TeX that it may be wide. */
  readonly room: number;
  /** Columns that stand side by side. Of a table that is too wide there are several, each beginning with its key columns. */
  readonly panels: readonly (readonly FittedColumn[])[];
}

/**
 * Finds the smallest place that a table fits:
 * ```
 * column -> page (headings broken) -> page (texts broken too) -> pages of a supplement, columns divided where they must be
 * ```
 * What is long by nature or too tall for a float is set over pages at once.
 */
export function fitTable(table: Table, venue: Venue, measure: MeasureText): FittedTable {
  const columns = latexColumns(table, venue.latex.tableSize, measure);
  const [column, page] = [venue.width.column * texPoints, venue.width.page * texPoints];
  const isFloat = (fitted: readonly FittedColumn[] | null, room: number): fitted is readonly FittedColumn[] =>
    table.long !== true && fitted !== null && heightOf(table, fitted, room, venue) <= tallest(venue);
  const narrow = asTheyAre(columns, column);
  if (isFloat(narrow, column)) return { environment: 'table', room: column, panels: [narrow] };
  const whole = asTheyAre(columns, page) ?? withLines(columns, page);
  const environment = venue.columns === 1 ? 'table' : 'table*';
  if (isFloat(whole, page)) return { environment, room: page, panels: [whole] };
  return {
    environment: 'longtable',
    room: page,
    panels: whole === null ? divided(columns, page) : [whole],
  };
}

const tallest = ({ latex }: Venue): number => tallestFloat * latex.textHeight;

/** Points that a table takes, with its caption, heads and notes. */
function heightOf(
  { rows, notes }: Table,
  columns: readonly FittedColumn[],
  room: number,
  { latex }: Venue,
): number {
  const lines = rows.map(({ cells }) =>
    Math.max(1, ...columns.map((one) => linesIn(formatCell(cells[one.at] ?? null, one.column), one))),
  );
  const groups = new Set(rows.map(({ group }) => group)).size;
  const below = notes.map((note) => Math.ceil(columns[0]!.widthOf(note) / room));
  const aroundRows = 6; // caption, heads, rules
  return 1.2 * latex.tableSize * (sum(lines) + groups + sum(below) + aroundRows);
}

/** A line ends between words, so that it is four fifths full on average. */
const linesIn = (text: string, { wrapped, widthOf }: FittedColumn): number =>
  wrapped === null ? 1 : Math.ceil(widthOf(text) / (0.8 * wrapped));

/** Every cell in one line; headings in one, or in several where that is needed. */
function asTheyAre(columns: readonly LatexColumn[], room: number): readonly FittedColumn[] | null {
  for (const headings of ['heading', 'brokenHeading'] as const) {
    const fitted = columns.map((one) => ({ ...one, wrapped: null, headingLines: one[headings] }));
    if (widthOfColumns(fitted) <= room) return fitted;
  }
  return null;
}

/** Texts in as many lines as they need: the columns that need least get it, the others share what is left. */
function withLines(columns: readonly LatexColumn[], room: number): readonly FittedColumn[] | null {
  const fitted = columns.map((one) => ({ ...one, wrapped: null, headingLines: one.brokenHeading }));
  const texts = fitted.filter(({ column }) => column.kind === 'text');
  const others = fitted.filter(({ column }) => column.kind !== 'text');
  let left = room - columnGap * (columns.length - 1) - sum(others.map(naturalWidth));
  let open = texts;
  for (;;) {
    const share = left / open.length;
    const small = open.filter((one) => naturalWidth(one) <= share);
    if (small.length === 0) break;
    left -= sum(small.map(naturalWidth));
    open = open.filter((one) => !small.includes(one));
  }
  const share = Math.floor((10 * left) / open.length) / 10;
  if (!(share >= leastText)) return null;
  return fitted.map((one) => (open.includes(one) ? { ...one, wrapped: share } : one));
}

/** As many columns side by side as there is room for, below each other; the texts at the left say what a row is. */
function divided(columns: readonly LatexColumn[], room: number): readonly (readonly FittedColumn[])[] {
  const keys = keyColumns(columns);
  const fit = (some: readonly LatexColumn[]) => asTheyAre(some, room) ?? withLines(some, room);
  const panels: (readonly FittedColumn[])[] = [];
  let rest = columns.slice(keys.length);
  while (rest.length > 0) {
    let count = rest.length;
    while (count > 1 && fit([...keys, ...rest.slice(0, count)]) === null) count -= 1;
    const some = [...keys, ...rest.slice(0, count)];
    panels.push(fit(some) ?? some.map((one) => ({ ...one, wrapped: null, headingLines: one.brokenHeading })));
    rest = rest.slice(count);
  }
  return panels;
}

/** The texts before the first number, two at most; never every column. */
function keyColumns(columns: readonly LatexColumn[]): readonly LatexColumn[] {
  const first = columns.findIndex(({ column }) => column.kind !== 'text');
  return columns.slice(0, Math.min(first < 0 ? 1 : first, 2));
}

const naturalWidth = ({ body, headingLines, widthOf }: FittedColumn): number =>
  Math.max(body, ...headingLines.map(widthOf));

/** Points that columns take side by side. */
export const widthOfColumns = (columns: readonly FittedColumn[]): number =>
  sum(columns.map((one) => one.wrapped ?? naturalWidth(one))) + columnGap * (columns.length - 1);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
