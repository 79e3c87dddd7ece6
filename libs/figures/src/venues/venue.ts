import type { Theme } from '../theme.ts';

/** Where figures and tables are printed: what its style file sets, as far as they depend on it. */
export interface Venue extends Theme {
  readonly name: string;
  /** As it calls itself. */
  readonly printedName: string;
  /** Columns of its page; of one, column and page are as wide. */
  readonly columns: 1 | 2;
  readonly latex: {
    /** Height of a page's text in points. */
    readonly textHeight: number;
    /** Type size of tables, in TeX's points; lines are 1.2 of it apart. */
    readonly tableSize: number;
    /** What stands in for the venue's style file where it is not at hand: options of the class article, */
    readonly classOptions: string;
    /** the paper's size as options of the package geometry, */
    readonly paper: string;
    /** and its typeface. */
    readonly font: string;
  };
}
