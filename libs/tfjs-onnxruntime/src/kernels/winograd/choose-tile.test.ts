import { expect, test } from '@jest/globals';
import { chooseTile } from './choose-tile.ts';

const square = (batch: number, taps: number, side: number, inChannels: number, outChannels: number) => ({
  batch,
  taps,
  inChannels,
  outChannels,
  input: { height: side, width: side },
  output: { height: side, width: side },
  before: { height: (taps - 1) / 2, width: (taps - 1) / 2 },
});

test('layers with many channels are tiled, those with few are not', () => {
  expect(chooseTile(square(50, 5, 28, 96, 256))).toBe(4); // the second layer of the paper's network
  expect(chooseTile(square(50, 3, 14, 256, 384))).toBe(4); // the third
  expect(chooseTile(square(50, 5, 14, 24, 64))).toBeNull(); // a quarter of their channels
  expect(chooseTile(square(50, 3, 7, 64, 96))).toBeNull();
});

test('a filter without such a form is not', () => {
  expect(chooseTile(square(50, 1, 28, 256, 256))).toBeNull();
  expect(chooseTile(square(50, 9, 28, 256, 256))).toBeNull();
});
