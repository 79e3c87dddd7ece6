import { expect, test } from '@jest/globals';
import { age, containingClass, middleYears } from './index.ts';

test('the middle of a class is halfway through its complete years; of an open class ten years in', () => {
  expect(age.years!.map(middleYears)).toEqual([1, 5, 10.5, 17.5, 28.5, 40.5, 50.5, 70]);
});

test('the middle of a class lies in it', () => {
  age.years!.forEach((range, at) => expect(containingClass(age.years!, middleYears(range))).toBe(at));
});
