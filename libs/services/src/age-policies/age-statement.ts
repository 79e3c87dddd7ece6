import type { AgeRange, ServiceFace } from '../service-record.ts';

/** What a service says of a face's age: ranges of ages with its confidence in each, and one age in years. */
export interface AgeStatement {
  /**
   * One age, in years: the service's own; else the middle of its range (as AWS recommends), or of the range it is
   * most confident of.
   */
  readonly years: number;
  /** Its ranges; the one range has confidence 1, and one age is the range of that year alone. */
  readonly ranges: readonly (AgeRange & { readonly weight: number })[];
}

/** What a service says of a face's age; null: it has no confidence in any; undefined: it says no age. */
export function ageStatement(face: ServiceFace): AgeStatement | null | undefined {
  const { agePoint, ageRange, ageBins } = face;
  const ranges = ageBins ?? (ageRange && [{ ...ageRange, weight: 1 }]);
  if (agePoint !== undefined)
    return { years: agePoint, ranges: ranges ?? [{ low: agePoint, high: agePoint, weight: 1 }] };
  if (ranges === undefined || ranges.length === 0) return undefined;
  if (ranges.every(({ weight }) => weight === 0)) return null;
  const best = ranges.reduce((best, range) => (range.weight > best.weight ? range : best));
  return { years: (best.low + best.high) / 2, ranges };
}
