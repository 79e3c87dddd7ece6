import type { TopLevelSpec } from 'vega-lite';
import type { Table } from './table.ts';
import type { Theme } from './theme.ts';

/** A chart with all that makes it stand alone. */
export interface Figure {
  /** File name without suffix. */
  readonly name: string;
  readonly title: string;
  /** What is drawn, n, folds, what the spread is. */
  readonly caption: string;
  /** Whether it fills a column or the whole width of the text. */
  readonly span: 'column' | 'page';
  /** Its Vega-Lite specification for a venue; rendering fits its plots to the span exactly. */
  readonly draw: (theme: Theme) => TopLevelSpec;
  /** The same numbers to be read. */
  readonly table: Table;
}
