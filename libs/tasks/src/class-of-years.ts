import type { YearRange } from './task.ts';

/** The class whose complete years contain an age: 12.9 years are 12 completed ones; null: it lies in a gap. */
export function containingClass(ranges: readonly YearRange[], years: number): number | null {
  const at = ranges.findIndex(({ first, last }) => Math.floor(years) >= first && Math.floor(years) <= last);
  return at === -1 ? null : at;
}

/** The middles of the gaps between neighbouring classes, in years: one fewer than there are classes. */
export function cutsBetween(ranges: readonly YearRange[]): readonly number[] {
  return ranges.slice(1).map(({ first }, younger) => (ranges[younger]!.last + first) / 2);
}

/** The class that is nearest to an age, by the cuts; an age on a cut goes to the older class. */
export function nearestClass(ranges: readonly YearRange[], years: number): number {
  return cutsBetween(ranges).filter((cut) => years >= cut).length;
}
