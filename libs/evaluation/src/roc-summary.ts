import { areaUnderRoc, rocCurve, rocHeight, summariseFolds, type FoldSummary } from '@adience/metrics';
import type { CropResult } from './experiment-results.ts';

/** How well the probability of the second of two classes ranks the images. */
export interface RocSummary {
  /** Area under the curve of each test fold, 0 to 1. */
  readonly area: FoldSummary;
  /** True positive rate over folds, 0 to 1, at false positive rates of 0, 0.01, ... 1. */
  readonly heights: readonly { readonly falsePositiveRate: number; readonly rate: FoldSummary }[];
}

const steps = 100;

/**
 * The receiver operating characteristic of a result with two classes, the second being positive: a curve for each run,
 * averaged at equal false positive rates (Fawcett 2006, vertical averaging), seeds of a fold first.
 *
 * @returns null where no run has both classes, or where the answers have no probabilities, as a service's
 */
export function rocSummary({
  predictions,
  exact,
}: Pick<CropResult, 'predictions' | 'exact'>): RocSummary | null {
  const planned = exact.folds.map(({ fold }) => fold);
  const runs = predictions.flatMap(({ fold, rows }) => {
    if (rows.some(({ outcome }) => outcome !== undefined)) return [];
    const scores = rows.map(({ probabilities }) => probabilities[1]!);
    const positive = rows.map(({ trueClass }) => trueClass === 1);
    const curve = rocCurve(scores, positive);
    return curve.length === 0 ? [] : [{ fold, curve, area: areaUnderRoc(scores, positive) }];
  });
  if (runs.length === 0) return null;
  const over = (of: (run: (typeof runs)[number]) => number) =>
    summariseFolds(
      runs.map((run) => ({ fold: run.fold, value: of(run) })),
      planned,
    );
  return {
    area: over(({ area }) => area),
    heights: Array.from({ length: steps + 1 }, (_, step) => {
      const falsePositiveRate = step / steps;
      return { falsePositiveRate, rate: over(({ curve }) => rocHeight(curve, falsePositiveRate)) };
    }),
  };
}
