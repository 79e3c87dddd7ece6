import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holm, holmLevels } from './index.ts';

test('are alpha over the comparisons that are left, until the first one fails', () => {
  // p .005 < .05/4, .01 < .05/3, .03 >= .05/2: the last two would both have to reach .025.
  expect(holmLevels([0.01, 0.04, 0.03, 0.005])).toEqual([0.05 / 3, 0.025, 0.025, 0.0125]);
});

test('agree with the adjusted p values: below its level is below .05 after the correction', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (pValues) => {
        const [levels, adjusted] = [holmLevels(pValues), holm(pValues)];
        pValues.forEach((p, at) => {
          // Equal but for rounding, where the two are compared at the border itself.
          if (Math.abs(adjusted[at]! - 0.05) < 1e-12) return;
          expect(p < levels[at]!).toBe(adjusted[at]! < 0.05);
        });
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});
