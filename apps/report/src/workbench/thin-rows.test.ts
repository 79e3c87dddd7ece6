import { expect, test } from '@jest/globals';
import { thinRows } from './thin-rows.ts';

test('keeps few rows as they are, and of many the first, the last and evenly between', () => {
  expect(thinRows([1, 2, 3], 3)).toEqual([1, 2, 3]);
  const many = Array.from({ length: 1001 }, (_, at) => at);
  expect(thinRows(many, 5)).toEqual([0, 250, 500, 750, 1000]);
});
