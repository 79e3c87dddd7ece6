import type { YearRange } from '@adience/tasks';
import type { AgePolicy } from './age-policy.ts';
import type { AgeStatement } from './age-statement.ts';

/** Shares of years are equal up to rounding. */
const EQUAL = 1e-9;

/** The class that shares most years with the service's ranges, weighted by its confidences. */
export const overlap: AgePolicy = {
  name: 'overlap',
  describe: () =>
    'a range goes to the class with which it shares most years; one that meets no class is wrong',
  classOf: ({ ranges: said }, classes) => {
    const shares = classes.map((years) => sharedYears(said, years));
    const most = Math.max(...shares);
    if (most === 0) return null;
    const mean = weightedMiddle(said);
    const best = shares.flatMap((share, at) => (most - share < EQUAL ? [at] : []));
    return best.reduce((nearest, at) =>
      distance(classes[at]!, mean) <= distance(classes[nearest]!, mean) ? at : nearest,
    );
  },
};

/** Completed years of the ranges that lie in a class, each range's as a share of its length. */
function sharedYears(said: AgeStatement['ranges'], { first, last }: YearRange): number {
  return said.reduce((sum, { low, high, weight }) => {
    const years = Math.min(last, Math.floor(high)) - Math.max(first, Math.floor(low)) + 1;
    const all = Math.floor(high) - Math.floor(low) + 1;
    return sum + (weight * Math.max(0, years)) / all;
  }, 0);
}

function weightedMiddle(said: AgeStatement['ranges']): number {
  const weight = said.reduce((sum, range) => sum + range.weight, 0);
  return said.reduce((sum, range) => sum + (range.weight * (range.low + range.high)) / 2, 0) / weight;
}

/** Years from an age to a class: of equal shares the nearest class is taken, of equally near ones the older. */
const distance = ({ first, last }: YearRange, years: number) => Math.max(first - years, years - last, 0);
