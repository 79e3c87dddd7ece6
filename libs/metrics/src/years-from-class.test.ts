import { expect, test } from '@jest/globals';
import { yearsFromClass } from './index.ts';

test('an age is as many years from a class as from its nearest end; months do not count', () => {
  const class25 = { first: 25, last: 32 };
  expect([20, 24, 25, 32, 32.9, 33, 40].map((years) => yearsFromClass(class25, years))).toEqual([
    5, 1, 0, 0, 0, 1, 8,
  ]);
  expect(yearsFromClass({ first: 60, last: Infinity }, 116)).toBe(0);
  expect(yearsFromClass({ first: 60, last: Infinity }, 58)).toBe(2);
});
