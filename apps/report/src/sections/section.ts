import type { Figure, Table } from '@adience/figures';

/** What a section is made of, in the order it is read. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly lead?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }
  /** Figures beside or below each other; each one's table is folded away unless `open`. */
  | {
      readonly kind: 'figures';
      readonly figures: readonly Figure[];
      readonly layout: 'pair' | 'column';
      readonly open?: boolean;
    }
  /** Markup of the section's own making, every text in it escaped. */
  | { readonly kind: 'html'; readonly html: string };

/** One section of an experiment's report; page, figure files and table files are all made from its parts. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly parts: readonly Part[];
}

export const text = (words: string, lead = false): Part => ({ kind: 'text', text: words, lead });
export const table = (one: Table): Part => ({ kind: 'table', table: one });
export const html = (markup: string): Part => ({ kind: 'html', html: markup });
export const figures = (list: readonly Figure[], layout: 'pair' | 'column', open = false): Part => ({
  kind: 'figures',
  figures: list,
  layout,
  open,
});
