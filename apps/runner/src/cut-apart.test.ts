import { expect, test } from '@jest/globals';
import { cutApart } from './cut-apart.ts';

test('texts are cut to a width, unless two would look alike', () => {
  const apart = ['brightness=0.25', 'erase', 'erase'];
  expect(apart.map(cutApart(apart, 6))).toEqual(['bright', 'erase', 'erase']);
  const alike = ['brightness=0.25', 'brightness=0.5', 'erase'];
  expect(alike.map(cutApart(alike, 6))).toEqual(alike);
});
