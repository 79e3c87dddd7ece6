import { holm, holmLevels, minimumDetectable, type CorrectedTTest } from '@adience/metrics';
import { alpha } from './alpha.ts';

/** A comparison before it is seen among the others of its family. */
interface Alone {
  readonly folds: readonly number[];
  /** Of the differences by fold, in percentage points. */
  readonly sd: number | null;
  readonly test: CorrectedTTest | null;
  /** Test over training images. */
  readonly ratio: number;
}

/** What the family adds to each of its comparisons. */
interface Corrected {
  /** p after Holm's correction; null where nothing was tested. */
  readonly holm: number | null;
  /** Comparisons in the family that were tested. */
  readonly family: number;
  /** The smallest difference that would be significant under that correction, in percentage points. */
  readonly minimum: number | null;
}

/** The verdict on each comparison once all of the family are known: the same correction for p and for the minimum. */
export function correctFamily<One extends Alone>(
  family: readonly One[],
): readonly (Omit<One, 'ratio'> & Corrected)[] {
  const tested = family.filter(({ test }) => test !== null);
  const pValues = tested.map(({ test }) => test!.p);
  const [adjusted, levels] = [holm(pValues), holmLevels(pValues, alpha)];
  return family.map(({ ratio, ...one }) => {
    const at = tested.findIndex(({ test }) => test === one.test);
    const known = one.test !== null;
    return {
      ...one,
      family: tested.length,
      holm: known ? adjusted[at]! : null,
      minimum: known ? one.sd! * minimumDetectable(one.folds.length, ratio, levels[at]) : null,
    };
  });
}
