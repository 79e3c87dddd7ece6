import { expect, test } from '@jest/globals';
import { meanAbsoluteYears, type Prediction } from './index.ts';

const answer = (image: string, ...probabilities: readonly number[]): Prediction => ({
  image,
  subject: 's',
  trueClass: 0,
  probabilities,
});
const years = new Map([
  ['a', 3],
  ['b', 20],
]);
const yearsOf = (image: string) => years.get(image) ?? null;

test('the expected age is measured against the true one, image by image', () => {
  // a: .5 * 1 + .25 * 5 + .25 * 11 = 4.5, 1.5 from 3; b: certainly 11, 9 from 20.
  expect(meanAbsoluteYears([answer('a', 0.5, 0.25, 0.25), answer('b', 0, 0, 1)], [1, 5, 11], yearsOf)).toBe(
    5.25,
  );
});

test('images of unknown age are left out; of none known, or without an answer, there is no error', () => {
  const known = answer('b', 0, 1, 0);
  expect(meanAbsoluteYears([known, answer('c', 1, 0, 0)], [1, 5, 11], yearsOf)).toBe(15);
  expect(meanAbsoluteYears([answer('c', 1, 0, 0)], [1, 5, 11], yearsOf)).toBeNaN();
  expect(meanAbsoluteYears([known, answer('a', 0, 0, 0)], [1, 5, 11], yearsOf)).toBeNaN();
});

test('probabilities that were rounded in a file do not shift the expectation', () => {
  expect(meanAbsoluteYears([answer('b', 0, 0, 0.5)], [1, 5, 11], yearsOf)).toBe(9);
});

test('an age that the network predicts counts in place of the classes', () => {
  expect(meanAbsoluteYears([{ ...answer('b', 0, 1, 0), years: 17.5 }], [1, 5, 11], yearsOf)).toBe(2.5);
});
