import type { Figure, Table } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';

/** What a section is made of, in the order it is read. */
export type Part =
  /** Of a hint how to get more: a page has it, a paper does not. */
  | { readonly kind: 'text'; readonly text: string; readonly lead?: boolean; readonly hint?: boolean }
  | {
      readonly kind: 'list';
      readonly items: readonly string[];
      /** On a page they are folded away below this. */
      readonly summary?: string;
    }
  /** Below `summary`, where there is one, are folded away: all rows, or on a page all but the first `open` ones. */
  | {
      readonly kind: 'table';
      readonly table: Table;
      readonly summary?: string | undefined;
      readonly open?: number;
    }
  /** Figures beside or below each other; each one's table is folded away unless `open`. */
  | {
      readonly kind: 'figures';
      readonly figures: readonly Figure[];
      readonly layout: 'pair' | 'column';
      readonly open?: boolean;
      /** They are folded away below this; a page whose reader chooses takes them from there. */
      readonly summary?: string;
    }
  /** Markup of the section's own making, every text in it escaped. */
  | { readonly kind: 'html'; readonly html: string };

/** A section that every report may have: what it is called, and what it says of one experiment. */
export interface SectionDefinition {
  /** Unique among the sections; the section's anchor on the page. */
  readonly id: string;
  readonly heading: string;
  /** A chart of a column's width: on a wide page two such sections stand side by side. */
  readonly half?: boolean;
  /** @returns null where the section does not apply to this experiment: it is left out, its link too */
  build(subject: ReportSubject): readonly Part[] | null;
}

/** A section of one experiment's report; page, figure files and table files are all made from its parts. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly half?: boolean | undefined;
  readonly parts: readonly Part[];
}

export const text = (words: string, lead = false): Part => ({ kind: 'text', text: words, lead });
export const hint = (words: string): Part => ({ kind: 'text', text: words, hint: true });
export const table = (one: Table, summary?: string): Part => ({ kind: 'table', table: one, summary });
export const html = (markup: string): Part => ({ kind: 'html', html: markup });
export const figures = (list: readonly Figure[], layout: 'pair' | 'column', open = false): Part => ({
  kind: 'figures',
  figures: list,
  layout,
  open,
});
export const foldedFigures = (list: readonly Figure[], layout: 'pair' | 'column', summary: string): Part => ({
  kind: 'figures',
  figures: list,
  layout,
  summary,
});
/** A table of which the first rows say most. */
export const firstRows = (one: Table, open: number, summary: string): Part => ({
  kind: 'table',
  table: one,
  summary,
  open,
});
