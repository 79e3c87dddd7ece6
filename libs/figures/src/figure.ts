import type { TopLevelSpec } from 'vega-lite';
import type { Table } from './table.ts';

/** A chart with all that makes it stand alone. */
export interface Figure {
  /** File name without suffix. */
  readonly name: string;
  readonly title: string;
  /** What is drawn, n, folds, what the spread is. */
  readonly caption: string;
  readonly spec: TopLevelSpec;
  /** The same numbers to be read. */
  readonly table: Table;
}
