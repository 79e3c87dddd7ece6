import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RawImage } from './raw-image.ts';
import { resizeArea } from './resize-area.ts';
import { resizeCaffeBilinear } from './resize-caffe-bilinear.ts';

/** A grey image, three equal channels, from its rows. */
const grey = (rows: readonly (readonly number[])[]): RawImage => ({
  width: rows[0]!.length,
  height: rows.length,
  pixels: Uint8Array.from(rows.flat().flatMap((value) => [value, value, value])),
});
const red = (pixels: Uint8Array) => [...pixels].filter((_, i) => i % 3 === 0);
const anyImage = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((pixels): RawImage => ({ width, height, pixels })),
  );

describe('resizeCaffeBilinear', () => {
  test('weighs two pixels by 11-bit coefficients: two columns to three', () => {
    // Centres at -1/6, 1/2 and 7/6 of the source: the border, the middle, the border.
    // Middle: (10 * 1024 + 201 * 1024) >> 4 = 13504; (1024 * 13504) >> 16 = 211; (211 + 211 + 2) >> 2 = 106.
    // Above and below it the two rows are one row, weighted 341 and 1707, and each product is cut off:
    // (341 * 13504) >> 16 = 70, (1707 * 13504) >> 16 = 351, (70 + 351 + 2) >> 2 = 105.
    const row = [10, 201];
    expect(red(resizeCaffeBilinear(grey([row, row]), 3))).toEqual([10, 105, 201, 10, 106, 201, 10, 105, 201]);
  });

  test('does not antialias: shrinking eight columns to two takes the two in the middle of each half', () => {
    // Centres at 1.5 and 5.5: the means of columns 1 and 2, and of 5 and 6; rows alike.
    const row = [255, 100, 20, 255, 255, 40, 60, 255];
    expect(red(resizeCaffeBilinear(grey(Array(8).fill(row)), 2))).toEqual([60, 50, 60, 50]);
  });

  test('averages 2x2 pixels when halving, as OpenCV does: rounded, halves up', () => {
    // (1 + 2 + 3 + 4 + 2) >> 2 = 3, (0 + 0 + 0 + 1 + 2) >> 2 = 0, 250, (9 + 9 + 10 + 10 + 2) >> 2 = 10
    const image = grey([
      [1, 2, 0, 0],
      [3, 4, 0, 1],
      [250, 250, 9, 9],
      [250, 250, 10, 10],
    ]);
    expect(red(resizeCaffeBilinear(image, 2))).toEqual([3, 0, 250, 10]);
  });

  test('agrees with OpenCV 4.6 on an odd case: 3 x 2 pixels to 5 x 5', () => {
    // cv2.resize(a, (5, 5), interpolation=cv2.INTER_LINEAR) of [[7, 90, 255], [31, 180, 64]]
    const expected = [
      7, 40, 90, 189, 255, 9, 45, 99, 181, 236, 19, 65, 135, 150, 160, 28, 86, 171, 118, 83, 31, 90, 180, 110,
      64,
    ];
    expect(
      red(
        resizeCaffeBilinear(
          grey([
            [7, 90, 255],
            [31, 180, 64],
          ]),
          5,
        ),
      ),
    ).toEqual(expected);
  });

  test('leaves an image of the wanted size as it is', () => {
    const square = fc.uint8Array({ minLength: 75, maxLength: 75 });
    fc.assert(
      fc.property(square, (pixels) => {
        expect(resizeCaffeBilinear({ width: 5, height: 5, pixels }, 5)).toEqual(pixels);
      }),
    );
  });
});

describe('resizeArea', () => {
  test('averages the area, border pixels by the share covered: three columns to two', () => {
    // (30 + 0.5 * 60) / 1.5 = 40 and (0.5 * 60 + 90) / 1.5 = 80
    expect(
      red(
        resizeArea(
          grey([
            [30, 60, 90],
            [30, 60, 90],
            [30, 60, 90],
          ]),
          2,
        ),
      ),
    ).toEqual([40, 80, 40, 80]);
  });

  test('keeps the mean of an image that it shrinks by an integer factor', () => {
    const pixels = fc.uint8Array({ minLength: 12 * 12 * 3, maxLength: 12 * 12 * 3 });
    const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    fc.assert(
      fc.property(pixels, (values) => {
        const small = resizeArea({ width: 12, height: 12, pixels: values }, 4);
        expect(Math.abs(mean(small) - mean(values))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

test.each([
  ['caffe-bilinear', resizeCaffeBilinear],
  ['area', resizeArea],
])('%s stays within the range of each channel, whatever the shape', (_, resize) => {
  fc.assert(
    fc.property(anyImage, fc.integer({ min: 1, max: 20 }), (image, size) => {
      const target = resize(image, size);
      expect(target).toHaveLength(size * size * 3);
      for (const channel of [0, 1, 2]) {
        const of = (pixels: Uint8Array) => [...pixels].filter((_value, i) => i % 3 === channel);
        // The fixed-point shifts may lose one level.
        expect(Math.min(...of(target))).toBeGreaterThanOrEqual(Math.min(...of(image.pixels)) - 1);
        expect(Math.max(...of(target))).toBeLessThanOrEqual(Math.max(...of(image.pixels)));
      }
    }),
  );
});
