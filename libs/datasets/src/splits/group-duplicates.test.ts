import { describe, expect, test } from '@jest/globals';
import type { LabelRow } from '../dataset-labels.ts';
import { groupDuplicates } from './group-duplicates.ts';
import { hashedFold } from './hashed-fold.ts';

const rowOf = (image: string, subject = image): LabelRow => ({
  image,
  subject,
  fold: hashedFold(subject),
  labels: {},
});
const pair = (...images: [string, string]) => ({ images });
const foldsOf = (rows: readonly LabelRow[]) =>
  Object.fromEntries(rows.map(({ image, fold }) => [image, fold]));
/** Names whose folds by hash are 0 to 4, in this order. */
const [zero, one, two, three] = [0, 1, 2, 3].map((fold) => {
  for (let n = 0; ; n += 1) if (hashedFold(`${fold}-${n}`) === fold) return `${fold}-${n}`;
}) as [string, string, string, string];

describe('images of one picture', () => {
  test('go to the fold of the first by name; the others stay', () => {
    const rows = [two, one, three].map((name) => rowOf(name));
    const grouped = groupDuplicates(rows, [pair(two, one)]);
    expect(foldsOf(grouped)).toEqual({ [two]: 1, [one]: 1, [three]: 3 });
    expect(grouped.map(({ group }) => group)).toEqual([one, one, three]);
    expect(grouped.map(({ subject }) => subject)).toEqual([two, one, three]);
  });

  test('in a chain are one group, in whatever order pairs and rows come', () => {
    const names = [zero, one, two, three];
    const pairs = [pair(one, two), pair(two, three), pair(zero, one)];
    const expected = Object.fromEntries(names.map((name) => [name, 0]));
    for (const rows of [names, names.toReversed()])
      for (const some of [pairs, pairs.toReversed()])
        expect(
          foldsOf(
            groupDuplicates(
              rows.map((name) => rowOf(name)),
              some,
            ),
          ),
        ).toEqual(expected);
  });

  test('take along everything else of their subjects', () => {
    const rows = [rowOf('a.jpg', one), rowOf('b.jpg', one), rowOf('c.jpg', two), rowOf('d.jpg', two)];
    const grouped = groupDuplicates(rows, [pair('b.jpg', 'c.jpg')]);
    expect(foldsOf(grouped)).toEqual({ 'a.jpg': 1, 'b.jpg': 1, 'c.jpg': 1, 'd.jpg': 1 });
  });

  test('listed under two subjects make these one group', () => {
    const rows = [rowOf('a.jpg', two), rowOf('a.jpg', one), rowOf('b.jpg', two)];
    expect(groupDuplicates(rows, []).map(({ fold }) => fold)).toEqual([1, 1, 1]);
  });

  test('that are not in the dataset group nothing', () => {
    expect(foldsOf(groupDuplicates([rowOf(two)], [pair(two, 'gone'), pair('gone', one)]))).toEqual({
      [two]: 2,
    });
  });
});

test('folds stay balanced, and the same rows without pairs keep every fold', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => rowOf(`image-${n}`));
  expect(foldsOf(groupDuplicates(rows, []))).toEqual(foldsOf(rows));
  // A tenth of the images are one of a pair.
  const pairs = Array.from({ length: 500 }, (_, n) => pair(`image-${2 * n}`, `image-${2 * n + 1}`));
  const grouped = groupDuplicates(rows, pairs);
  const sizes = [0, 1, 2, 3, 4].map((fold) => grouped.filter((row) => row.fold === fold).length);
  // 2,000 each, with the spread of a binomial of 9,500 groups: an SD of about 42, five of them allowed.
  for (const size of sizes) expect(Math.abs(size - 2000)).toBeLessThan(5 * 42);
  const folds = foldsOf(grouped);
  for (const { images } of pairs) expect(folds[images[0]]).toBe(folds[images[1]]);
});
