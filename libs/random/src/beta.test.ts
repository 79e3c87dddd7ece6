import { expect, test } from '@jest/globals';
import { beta, randomStream } from './index.ts';

test.each([
  [1, 1],
  [0.4, 0.4],
  [0.02, 0.02],
  [2, 5],
])('beta(%d, %d) has the mean and variance of its distribution within four standard errors', (a, b) => {
  const n = 20_000;
  const stream = randomStream(1, 'beta', a, b);
  const values = Array.from({ length: n }, () => beta(a, b, stream));
  expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  const mean = a / (a + b);
  const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
  const average = (of: (value: number) => number) => values.reduce((sum, value) => sum + of(value), 0) / n;
  expect(Math.abs(average((value) => value) - mean)).toBeLessThan(4 * Math.sqrt(variance / n));
  // Squares of values in 0 to 1 deviate by less than one half.
  const second = average((value) => (value - mean) ** 2);
  expect(Math.abs(second - variance)).toBeLessThan(4 * (0.5 / Math.sqrt(n)) * Math.max(0.1, variance));
});
