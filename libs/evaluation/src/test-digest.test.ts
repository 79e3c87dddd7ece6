import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testDigest } from './test-digest.ts';

const rows = fc.uniqueArray(fc.record({ image: fc.string(), trueClass: fc.nat(7) }), {
  selector: ({ image }) => image,
  minLength: 1,
  maxLength: 30,
});

describe('the digest of a test', () => {
  test('is the same in every order', () => {
    fc.assert(
      fc.property(
        rows.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
        ),
        ([some, shuffled]) => expect(testDigest(shuffled)).toBe(testDigest(some)),
      ),
    );
  });

  test('is another where one image has another truth', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.integer({ min: 1, max: 7 }), (some, which, by) => {
        const changed = some.map((row, at) =>
          at === which % some.length ? { ...row, trueClass: (row.trueClass + by) % 8 } : row,
        );
        expect(testDigest(changed)).not.toBe(testDigest(some));
      }),
    );
  });

  test('is another with another image, with one more and with one image twice', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (some, which) => {
        const at = which % some.length;
        const own = testDigest(some);
        expect(
          testDigest(some.with(at, { ...some[at]!, image: `${some[at]!.image}x${some.length}!` })),
        ).not.toBe(own);
        expect(testDigest(some.toSpliced(at, 1))).not.toBe(own);
        expect(testDigest([...some, some[at]!])).not.toBe(own);
      }),
    );
  });

  test('is another where two images exchange their truths, however short their names', () => {
    const names = Array.from({ length: 60 }, (_, at) => String(at));
    for (const a of names)
      for (const b of names.filter((name) => name > a))
        for (const [c, d] of [
          [0, 1],
          [0, 2],
          [2, 6],
          [3, 5],
        ] as const) {
          const one = testDigest([
            { image: a, trueClass: c },
            { image: b, trueClass: d },
          ]);
          const other = testDigest([
            { image: a, trueClass: d },
            { image: b, trueClass: c },
          ]);
          if (one === other) throw new Error(`images ${a} and ${b}, classes ${c} and ${d}`);
        }
  });
});
