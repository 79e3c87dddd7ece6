import type { TopLevelSpec } from 'vega-lite';
import type { Table } from './table.ts';
import type { Theme } from './theme.ts';

/** A chart of every series, each in layers of its own, of which a page shows some at a time. */
export interface FigureChoice {
  /** Says what is drawn, whichever series are shown. */
  readonly caption: string;
  /** By series: what it is chosen by, and what a legend calls it. Its layers are named `series-N-KIND`, N its place here. */
  readonly series: readonly { readonly key: string; readonly label: string }[];
  /** Places of those that are shown at first, the same as in the figure itself. */
  readonly shown: readonly number[];
  /** Without colours and legend, which belong to the page: KIND is `line`, `band`, `point`, `hollow` or `label`. */
  readonly draw: (theme: Theme) => TopLevelSpec;
}

/** A chart with all that makes it stand alone. */
export interface Figure {
  /** File name without suffix. */
  readonly name: string;
  readonly title: string;
  /** What is drawn, n, folds, what the spread is. */
  readonly caption: string;
  /** Whether it fills a column or the whole width of the text. */
  readonly span: 'column' | 'page';
  /** It belongs into the text of a paper; the others go to its supplement. */
  readonly inText?: boolean;
  /** Its Vega-Lite specification for a venue; rendering fits its plots to the span exactly. */
  readonly draw: (theme: Theme) => TopLevelSpec;
  /** For a page whose reader chooses what is shown of many series. */
  readonly choice?: FigureChoice | undefined;
  /** The same numbers to be read. */
  readonly table: Table;
}
