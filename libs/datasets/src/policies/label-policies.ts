import type { LabelPolicy } from '../dataset-settings.ts';

/*
 * How what a dataset says about age becomes one of the eight classes, or none. Each policy in full:
 *
 * | policy        | Adience's age strings                                             | ages in years (UTKFace)    |
 * |---------------|-------------------------------------------------------------------|----------------------------|
 * | `authors`     | the eight exact strings; every other string is no class           | inside a class's own range |
 * | `corrected`   | as `authors`, and `(25, 23)` is `(25, 32)`                        | inside a class's own range |
 * | `paper-table` | as `authors`, and `13` is 8-13, `(38, 42)` is 38-43; only of rows | inside a class's own range |
 * |               | labelled m or f: so the article's table comes out in every cell   |                            |
 * | `nearest`     | every string: a number by the cuts, `(a, b)` by its middle        | by the cuts                |
 *
 * `(25, 23)` under `corrected`: the authors' script tests `'(25 23)'`, the files say `'(25, 23)'`, so
 * 72 rows that they meant to map are lost under `authors`.
 *
 * The cuts of `nearest` lie in the middle of the gaps between the classes: 3, 7, 13.5, 22.5, 35, 45.5,
 * 56.5. An age on a cut goes to the older class. `(8, 23)` spans three classes and goes by its middle,
 * 15.5, to 15-20: one row.
 */

const exact: ReadonlyMap<string, number> = new Map(
  ['(0, 2)', '(4, 6)', '(8, 12)', '(15, 20)', '(25, 32)', '(38, 43)', '(48, 53)', '(60, 100)'].map(
    (label, index) => [label, index],
  ),
);
const corrected: ReadonlyMap<string, number> = new Map([...exact, ['(25, 23)', 4]]);
const paperTable: ReadonlyMap<string, number> = new Map([...exact, ['13', 2], ['(38, 42)', 5]]);

/** Whether an age string is one of the eight that the benchmark defines. */
export const isStandardAgeLabel = (label: string) => exact.has(label);

/** First and last whole year of each class, both included. */
const ranges = [
  [0, 2],
  [4, 6],
  [8, 13],
  [15, 20],
  [25, 32],
  [38, 43],
  [48, 53],
  [60, Infinity],
] as const;
const cuts = [3, 7, 13.5, 22.5, 35, 45.5, 56.5];

/**
 * The class of an age string of Adience's label files, 0 to 7; null: none under the policy.
 *
 * @param gender the same row's gender, 0 or 1, null where it has none; only `paper-table` asks for it
 */
export function classOfAgeLabel(label: string, policy: LabelPolicy, gender: number | null): number | null {
  switch (policy) {
    case 'authors':
      return exact.get(label) ?? null;
    case 'corrected':
      return corrected.get(label) ?? null;
    case 'paper-table':
      return gender === null ? null : (paperTable.get(label) ?? null);
    case 'nearest': {
      const years = middle(label);
      return years === null ? null : nearest(years);
    }
  }
}

/** The class of an age in whole years, 0 to 7; null: it lies in a gap between classes and the policy drops those. */
export function classOfYears(years: number, policy: LabelPolicy): number | null {
  if (policy === 'nearest') return nearest(years);
  const index = ranges.findIndex(([first, last]) => years >= first && years <= last);
  return index === -1 ? null : index;
}

const nearest = (years: number) => cuts.filter((cut) => years >= cut).length;

/** `35` is 35, `(38, 42)` and `(25, 23)` their middle; anything else, as `None`, is not an age. */
function middle(label: string): number | null {
  const [, single, low, high] = /^(?:(\d{1,3})|\((\d{1,3}), (\d{1,3})\))$/.exec(label) ?? [];
  if (single !== undefined) return Number(single);
  return low === undefined ? null : (Number(low) + Number(high)) / 2;
}
