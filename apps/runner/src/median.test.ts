import { expect, test } from '@jest/globals';
import { median } from './median.ts';

test.each([
  [[], NaN],
  [[3], 3],
  [[5, 1], 3],
  [[9, 1, 4], 4],
  [[10, 9, 1, 2], 5.5],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));
