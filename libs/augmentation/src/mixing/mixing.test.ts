import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RandomStream } from '@adience/random';
import { augmentationSchema, resolveMixing } from '../index.ts';
import { cutmix } from './cutmix.ts';
import { mixup } from './mixup.ts';

/** A stream of uniform numbers and integers of one's own choice, its normal numbers all 0. */
const giving = (...numbers: readonly number[]): RandomStream => {
  let at = 0;
  const next = () => numbers[at++]!;
  return { uniform: next, integer: next, normal: () => 0 };
};
const length = 3 * 4 * 4;
/** Three images of four pixels a side; image n is all n + 1. */
const flatImages = () => Float32Array.from({ length: 3 * length }, (_, at) => 1 + Math.floor(at / length));

describe('mixup', () => {
  test('gives every image the weighted mean with its partner, and the weight', () => {
    const partners = flatImages().reverse(); // 3, 2, 1
    const images = flatImages();
    // Normal 0: log v is 0, so that a draw of the gamma distribution is d, the same for both: one half each.
    const own = mixup.apply(
      { name: 'mixup', alpha: 2, probability: 1 },
      { images, partners, count: 3, side: 4 },
      giving(0, 0.5, 0.5),
    );
    expect(own).toBeCloseTo(0.5, 12);
    expect([...images].every((value) => Math.abs(value - 2) < 1e-6)).toBe(true);
  });
});

describe('cutmix', () => {
  test('pastes one rectangle of the partner, cut off at the border, and keeps the rest of the area', () => {
    const partners = flatImages().reverse();
    const images = flatImages();
    // One half each: the side is 4 sqrt(1/2) = 2.8, half of it 1 in whole pixels; about column 0 and row 2.
    const own = cutmix.apply(
      { name: 'cutmix', alpha: 2, probability: 1 },
      { images, partners, count: 3, side: 4 },
      giving(0, 0.5, 0.5, 0, 2),
    );
    expect(own).toBe(1 - 2 / 16); // column 0, rows 1 and 2
    const first = [...images.subarray(0, length)].flatMap((value, at) => (value === 3 ? [at] : []));
    expect(first).toEqual([12, 13, 14, 24, 25, 26]);
    expect([...images.subarray(0, length)].filter((value) => value === 1)).toHaveLength(length - 6);
  });
});

const shape = { count: 3, side: 4 };
const both = augmentationSchema.parse({
  mix: [
    { name: 'mixup', alpha: 1 },
    { name: 'cutmix', probability: 1 },
  ],
}).mix!;

/** Labels of three classes and ages, of images that are 1, 2 and 3 all over. */
async function mixed(iteration: number, list = both) {
  const images = flatImages();
  const labels = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  const years = Float32Array.of(1, 2, 3);
  const change = await resolveMixing(list, shape);
  const targets = [
    { values: labels, width: 3 },
    { values: years, width: 1 },
  ];
  change?.(images, targets, 7, iteration);
  return { images, labels, years };
}

describe('resolveMixing', () => {
  test('is null without any', async () => {
    expect(await resolveMixing([], shape)).toBeNull();
  });

  test('mixes every target by the weights of the images, which sum to 1', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (iteration) => {
        const { images, labels, years } = await mixed(iteration);
        for (let n = 0; n < 3; n++) {
          // An image's values and its years are both the mean of class numbers 1 to 3 by the shares of its label.
          const shares = [...labels.subarray(3 * n, 3 * n + 3)];
          const expected = shares[0]! + 2 * shares[1]! + 3 * shares[2]!;
          const crop = images.subarray(n * length, (n + 1) * length);
          expect(shares[0]! + shares[1]! + shares[2]!).toBeCloseTo(1, 5);
          expect(shares[n]).toBeGreaterThanOrEqual(0);
          expect(crop.reduce((sum, value) => sum + value, 0) / length).toBeCloseTo(expected, 4);
          expect(years[n]).toBeCloseTo(expected, 4);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is a function of the iteration: the same again, and another for the next', async () => {
    expect(await mixed(5)).toEqual(await mixed(5));
    expect((await mixed(5)).labels).not.toEqual((await mixed(6)).labels);
  });

  test('draws each way of a list, and leaves what its probability leaves', async () => {
    const isFlat = ({ images }: { readonly images: Float32Array }) =>
      images.subarray(0, length).every((value) => value === images[0]);
    const batches = await Promise.all(Array.from({ length: 40 }, (_, n) => mixed(n)));
    expect(batches.some(isFlat)).toBe(true); // mixup
    expect(batches.some((batch) => !isFlat(batch))).toBe(true); // cutmix
    const { mix } = augmentationSchema.parse({ mix: { name: 'mixup', probability: 0 } });
    expect((await mixed(3, mix)).images).toEqual(flatImages());
  });

  test('takes one way without brackets, and names the nearest of an unknown one', () => {
    const { mix } = augmentationSchema.parse({ mix: { name: 'mixup' } });
    expect(mix).toEqual([{ name: 'mixup', alpha: 0.4, probability: 1 }]);
    expect(augmentationSchema.parse({}).mix).toBeUndefined();
    expect(augmentationSchema.safeParse({ mix: { name: 'mixpu' } }).error!.issues[0]!.message).toMatch(
      /did you mean mixup/,
    );
  });
});
