import type { AgeRange, ServiceFace } from './service-record.ts';

/** How an age becomes one of the eight classes. */
export const AGE_POLICIES = ['nearest', 'strict', 'overlap'] as const;
export type AgePolicy = (typeof AGE_POLICIES)[number];

/** What each policy does, for whoever reads a result. */
export const agePolicyWords: Readonly<Record<AgePolicy, string>> = {
  nearest:
    'an age, or the middle of a range, goes to the nearest class (cuts 3, 7, 13.5, 22.5, 35, 45.5, 56.5)',
  strict: 'an age, or the middle of a range, that lies in a gap between two classes is wrong',
  overlap: 'a range goes to the class with which it shares most years; one that meets no class is wrong',
};

/*
 * First and last completed year of each class as Adience's label files name them: (0, 2) to (60, 100), the
 * third (8, 12). Between them are gaps: 3, 7, 13-14, 21-24, 33-37, 44-47, 54-59. The last class is open.
 */
const classes: readonly AgeRange[] = [
  { low: 0, high: 2 },
  { low: 4, high: 6 },
  { low: 8, high: 12 },
  { low: 15, high: 20 },
  { low: 25, high: 32 },
  { low: 38, high: 43 },
  { low: 48, high: 53 },
  { low: 60, high: Infinity },
];

/** The middles of the gaps; an age on a cut goes to the older class. */
const cuts = classes.slice(1).map(({ low }, younger) => (classes[younger]!.high + low) / 2);

/**
 * The age class, 0 to 7, of what a service said of a face; null: it lies in no class under the policy.
 * Undefined: it said no age.
 *
 * A point is used as it is, a range by its middle (as AWS recommends), ranges with confidences by the middle
 * of the one it is surest of. `overlap` uses whole ranges instead: their years are counted by class, weighted
 * by confidence; a point is the one year that it lies in.
 */
export function ageClass(face: ServiceFace, policy: AgePolicy): number | null | undefined {
  const { agePoint, ageRange, ageBins } = face;
  if (agePoint === undefined && ageBins?.every(({ weight }) => weight === 0)) return null; // sure of none
  if (policy === 'overlap') {
    const ranges = ageBins ?? (ageRange && [{ ...ageRange, weight: 1 }]);
    if (ranges !== undefined) return overlapping(ranges);
  }
  const years = agePoint ?? middle(ageRange ?? surest(ageBins));
  if (years === undefined) return undefined;
  return policy === 'nearest' ? cuts.filter((cut) => years >= cut).length : containing(years);
}

const middle = (range: AgeRange | undefined) => range && (range.low + range.high) / 2;

const surest = (bins: ServiceFace['ageBins']) =>
  bins?.reduce((best, bin) => (bin.weight > best.weight ? bin : best));

/** 12.9 years are 12 completed ones. */
function containing(years: number): number | null {
  const at = classes.findIndex(({ low, high }) => Math.floor(years) >= low && Math.floor(years) <= high);
  return at === -1 ? null : at;
}

/** The class that gets most of the ranges' years; of several equal ones, that nearest to the ranges' middle. */
function overlapping(ranges: readonly (AgeRange & { readonly weight: number })[]): number | null {
  const shares = classes.map(({ low, high }) =>
    ranges.reduce((sum, range) => {
      const years = Math.min(high, Math.floor(range.high)) - Math.max(low, Math.floor(range.low)) + 1;
      const all = Math.floor(range.high) - Math.floor(range.low) + 1;
      return sum + (range.weight * Math.max(0, years)) / all;
    }, 0),
  );
  const most = Math.max(...shares);
  if (most === 0) return null;
  const weight = ranges.reduce((sum, range) => sum + range.weight, 0);
  const mean = ranges.reduce((sum, range) => sum + (range.weight * (range.low + range.high)) / 2, 0) / weight;
  const distance = (at: number) => {
    const { low, high } = classes[at]!;
    return Math.max(low - mean, mean - high, 0);
  };
  const best = shares.flatMap((share, at) => (most - share < 1e-9 ? [at] : []));
  return best.reduce((nearest, at) => (distance(at) <= distance(nearest) ? at : nearest));
}
