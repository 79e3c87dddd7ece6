/** A mean with its sample standard deviation, in the column's unit; sd null: one value, no spread. */
export interface Spread {
  readonly mean: number;
  readonly sd: number | null;
  /** The best of its column and group, or one that the data do not separate from it. */
  readonly mark?: 'best' | 'tied';
}

/** The two ends of an interval, in the column's unit. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What one cell says; null: nothing to say, printed as a dash. */
export type Cell = string | number | Spread | Interval | null;

export interface Column {
  readonly header: string;
  /** text is set left, the others right; a spread is printed as mean and sd, a p value never as zero. */
  readonly kind: 'text' | 'number' | 'spread' | 'interval' | 'p';
  /** Decimals printed in HTML, LaTeX and text; CSV keeps six. Default 1; p values have three. */
  readonly digits?: number;
  /** Print + before positive numbers: a difference. */
  readonly signed?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Heading under which the row stands; rows of one group follow each other. */
  readonly group?: string;
}

/** A table, whatever it will be printed as. */
export interface Table {
  /** File name without suffix. */
  readonly name: string;
  /** One or two sentences: what the numbers are, n, what the spread is. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** A list to look things up in: in a paper it goes over pages of the supplement. */
  readonly long?: boolean;
}

export const isSpread = (cell: Cell): cell is Spread =>
  cell !== null && typeof cell === 'object' && 'mean' in cell;

export const isInterval = (cell: Cell): cell is Interval =>
  cell !== null && typeof cell === 'object' && 'low' in cell;
