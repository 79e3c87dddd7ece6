/** A mean with its sample standard deviation, in the column's unit; sd null: one value, no spread. */
export interface Spread {
  readonly mean: number;
  readonly sd: number | null;
}

/** What one cell says; null: nothing to say, printed as a dash. */
export type Cell = string | number | Spread | null;

export interface Column {
  readonly header: string;
  /** text is set left, the others right; a spread is printed as mean and sd. */
  readonly kind: 'text' | 'number' | 'spread';
  /** Decimals printed in HTML, LaTeX and text; CSV keeps six. Default 1. */
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
}
