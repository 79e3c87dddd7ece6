import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cookToom, type Matrix } from './cook-toom.ts';

const times = (matrix: Matrix, vector: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, value, at) => sum + value * vector[at]!, 0));
const numbers = (length: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length });

describe.each([
  [2, 3],
  [4, 3],
  [2, 5],
  [4, 5],
  [2, 7],
])('F(%i, %i)', (m, r) => {
  const { output, filter, input } = cookToom(m, r);

  test('gives the sums of products of a filter that moves over a tile', () => {
    fc.assert(
      fc.property(numbers(m + r - 1), numbers(r), (data, taps) => {
        const points = times(filter, taps).map((value, at) => value * times(input, data)[at]!);
        times(output, points).forEach((value, place) => {
          const sum = taps.reduce((total, tap, at) => total + tap * data[place + at]!, 0);
          expect(value).toBeCloseTo(sum, 10);
        });
      }),
    );
  });

  test('takes one product for each element of the tile', () => {
    expect([output[0]!.length, filter.length, input.length]).toEqual(Array(3).fill(m + r - 1));
  });
});

test('F(2, 3) is the one in Lavin and Gray, equation 7, up to factors that cancel', () => {
  const { input } = cookToom(2, 3);
  // Rows of the paper's B', over the points 0, 1, -1 and infinity.
  const published = [
    [1, 0, -1, 0],
    [0, 1, 1, 0],
    [0, -1, 1, 0],
    [0, 1, 0, -1],
  ];
  input.forEach((row, at) => {
    const factor = row.find((value) => value !== 0)! / published[at]!.find((value) => value !== 0)!;
    expect(row.map((value) => value / factor || 0)).toEqual(published[at]!.map((value) => value || 0));
  });
});

test('a form that needs more points than there are is refused', () => {
  expect(() => cookToom(8, 7)).toThrow('F(8, 7) needs 13 points, of 9');
});
