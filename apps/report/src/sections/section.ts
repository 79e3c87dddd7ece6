import type { Figure, Table } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';

/** What a section is made of, in the order it is read. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly lead?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Folded away below `summary` where there is one. */
  | { readonly kind: 'table'; readonly table: Table; readonly summary?: string | undefined }
  /** Figures beside or below each other; each one's table is folded away unless `open`. */
  | {
      readonly kind: 'figures';
      readonly figures: readonly Figure[];
      readonly layout: 'pair' | 'column';
      readonly open?: boolean;
    }
  /** Markup of the section's own making, every text in it escaped. */
  | { readonly kind: 'html'; readonly html: string };

/** A section that every report may have: what it is called, and what it says of one experiment. */
export interface SectionDefinition {
  /** Unique among the sections; the section's anchor on the page. */
  readonly id: string;
  readonly heading: string;
  /** @returns null where the section does not apply to this experiment: it is left out, its link too */
  build(subject: ReportSubject): readonly Part[] | null;
}

/** A section of one experiment's report; page, figure files and table files are all made from its parts. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly parts: readonly Part[];
}

export const text = (words: string, lead = false): Part => ({ kind: 'text', text: words, lead });
export const table = (one: Table, summary?: string): Part => ({ kind: 'table', table: one, summary });
export const html = (markup: string): Part => ({ kind: 'html', html: markup });
export const figures = (list: readonly Figure[], layout: 'pair' | 'column', open = false): Part => ({
  kind: 'figures',
  figures: list,
  layout,
  open,
});
