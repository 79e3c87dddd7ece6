import { describe, expect, test } from '@jest/globals';
import { randomStream } from '@adience/random';
import { centerCrop, randomCrop, cropStrategies, writeCrop } from '../index.ts';

/** An image whose pixel at (row, column) is 10 * row + column in blue, 100 more in green, 200 more in red. */
const image = (size: number) =>
  Uint8Array.from({ length: size * size * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return 10 * Math.floor(pixel / size) + (pixel % size) + 100 * (at % 3);
  });

describe('centerCrop', () => {
  test('starts at 14 for 227 out of 256, as Caffe', () => {
    expect(centerCrop(256, 227)).toEqual({ top: 14, left: 14, mirror: false });
  });
});

describe('tenCrop', () => {
  test('is four corners and the center, then their mirror images', () => {
    const crops = cropStrategies['ten-crop'].crops(256, 227);
    const corners = crops.slice(0, 5).map(({ top, left }) => [top, left]);
    expect(corners).toEqual([
      [0, 0],
      [0, 29],
      [29, 0],
      [29, 29],
      [14, 14],
    ]);
    expect(crops.slice(5)).toEqual(crops.slice(0, 5).map((crop) => ({ ...crop, mirror: true })));
    expect(crops[4]).toEqual(centerCrop(256, 227));
  });
});

describe('randomCrop', () => {
  const draws = (config: { crop: 'random' | 'center'; mirror: boolean }) =>
    Array.from({ length: 400 }, (_, n) =>
      randomCrop(randomStream(1, 'crop', n), 8, 6, { ...config, operations: [] }),
    );

  test('reaches every offset and mirrors about half', () => {
    const crops = draws({ crop: 'random', mirror: true });
    expect(new Set(crops.map(({ top, left }) => `${top},${left}`)).size).toBe(9);
    const mirrored = crops.filter((crop) => crop.mirror).length;
    expect(mirrored).toBeGreaterThan(150);
    expect(mirrored).toBeLessThan(250);
  });

  test('switching mirroring off leaves the offsets as they were', () => {
    const offsets = (mirror: boolean) =>
      draws({ crop: 'random', mirror }).map(({ top, left }) => [top, left]);
    expect(offsets(false)).toEqual(offsets(true));
  });

  test('can stay in the center', () => {
    const crops = draws({ crop: 'center', mirror: false });
    expect(crops.every((crop) => crop.top === 1 && crop.left === 1 && !crop.mirror)).toBe(true);
  });
});

describe('writeCrop', () => {
  const mean = Float32Array.from({ length: 4 * 4 * 3 }, (_, at) => (Math.floor(at / 3) === 5 ? 7 : 0));

  test('cuts at the offset, subtracts the mean found there and scales', () => {
    const target = new Float32Array(2 * 12).fill(-1);
    writeCrop(image(4), 4, { mean, scale: 0.5 }, { top: 1, left: 1, mirror: false }, 2, target, 12);
    // Pixel (1, 1) is 11, 111, 211 and has mean 7; the others (1, 2), (2, 1), (2, 2) have mean 0.
    expect([...target.slice(12)]).toEqual([2, 52, 102, 6, 56, 106, 10.5, 60.5, 110.5, 11, 61, 111]);
    expect(target.slice(0, 12).every((value) => value === -1)).toBe(true);
  });

  test('subtracts before it mirrors: the mean stays with its pixel', () => {
    const target = new Float32Array(12);
    writeCrop(image(4), 4, { mean, scale: 1 }, { top: 1, left: 1, mirror: true }, 2, target, 0);
    expect([...target]).toEqual([12, 112, 212, 4, 104, 204, 22, 122, 222, 21, 121, 221]);
  });

  test('can bring each crop to mean 0 and deviation 1, and a crop of one colour to 0', () => {
    const crop = { top: 0, left: 0, mirror: false };
    const plain = { mean: new Float32Array(48), scale: 1, standardise: true };
    // Side 1: three values 0, 100, 200; mean 100, deviation sqrt(20000 / 3) = 81.6497.
    const target = new Float32Array(6).fill(7);
    writeCrop(image(4), 4, plain, crop, 1, target, 3);
    [7, 7, 7, -1.2247449, 0, 1.2247449].forEach((value, at) => expect(target[at]).toBeCloseTo(value, 6));
    writeCrop(new Uint8Array(48).fill(90), 4, plain, crop, 1, target, 3);
    expect([...target.slice(3)]).toEqual([0, 0, 0]);
  });
});
