import {
  predictedClass,
  summariseFolds,
  withinAccuracy,
  yearsFromClass,
  type FoldSummary,
} from '@adience/metrics';
import type { YearRange } from '@adience/tasks';
import type { CropResult } from './experiment-results.ts';

/** What a cumulative score needs of a result. */
type Result = Pick<CropResult, 'predictions' | 'exact'>;

/**
 * The cumulative score in classes: for n = 0, 1, ... up to the number of classes less one, the share of images whose
 * predicted class is at most n classes from the true one, 0 to 1, over folds, seeds of a fold averaged first. n = 0 is exact
 * accuracy, n = 1 one-off accuracy. For ordered classes.
 */
export function cumulativeScores({ predictions, exact }: Result, classes: number): readonly FoldSummary[] {
  const planned = exact.folds.map(({ fold }) => fold);
  return Array.from({ length: classes }, (_, distance) =>
    summariseFolds(
      predictions.map(({ fold, matrix }) => ({ fold, value: withinAccuracy(matrix, distance) })),
      planned,
    ),
  );
}

/** A cumulative score in years is drawn and listed up to so many. */
const mostYears = 10;

/**
 * The cumulative score in years, where ages are known: for n = 0 to 10 the share of images whose true age is at most n
 * years outside the predicted class, 0 to 1, over folds. n = 0 is exact accuracy of the images whose age is known.
 *
 * @param ranges the years of each class
 * @param yearsOf an image's true age; null: not known, and the image is left out
 * @returns null where no image's age is known
 */
export function cumulativeYears(
  { predictions, exact }: Result,
  ranges: readonly YearRange[],
  yearsOf: (image: string) => number | null,
): readonly FoldSummary[] | null {
  const runs = predictions.flatMap(({ fold, rows }) => {
    const distances = rows.flatMap((row) => {
      const years = yearsOf(row.image);
      if (years === null) return [];
      const predicted = predictedClass(row);
      return [predicted === null ? Infinity : yearsFromClass(ranges[predicted]!, years)];
    });
    return distances.length === 0 ? [] : [{ fold, distances }];
  });
  if (runs.length === 0) return null;
  const planned = exact.folds.map(({ fold }) => fold);
  return Array.from({ length: mostYears + 1 }, (_, most) =>
    summariseFolds(
      runs.map(({ fold, distances }) => ({
        fold,
        value: distances.filter((distance) => distance <= most).length / distances.length,
      })),
      planned,
    ),
  );
}
