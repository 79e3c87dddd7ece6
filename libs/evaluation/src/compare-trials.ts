import {
  correctedTTest,
  correlatedTPosterior,
  holm,
  pairedDifference,
  smallestResolvable,
  type CorrectedTTest,
  type CorrelatedTPosterior,
} from '@adience/metrics';
import type { CropResult, TrialResult } from './experiment-results.ts';
import { pairedFolds } from './paired-folds.ts';
import { subjectInterval } from './subject-interval.ts';
import { testOverTrain } from './test-over-train.ts';

/** Half the region of practical equivalence, in percentage points. */
export const rope = 1;

/** A trial against the baseline under one crop strategy: exact accuracy, paired by fold, in percentage points. */
export interface Comparison {
  readonly trial: TrialResult;
  readonly baseline: TrialResult;
  readonly crop: string;
  /** Folds that both have, and how many were planned. */
  readonly folds: readonly number[];
  readonly planned: number;
  readonly meanDifference: number;
  /** Sample SD of the differences; null for one fold. */
  readonly sd: number | null;
  /** Nadeau and Bengio's test; null without a spread. */
  readonly test: CorrectedTTest | null;
  /** Its p after Holm's correction over the trials of the same crop strategy. */
  readonly holm: number | null;
  /** Comparisons in that family. */
  readonly family: number;
  readonly posterior: CorrelatedTPosterior | null;
  /** The smallest difference that would be significant before the correction. */
  readonly smallest: number | null;
  /** 95 % interval from the bootstrap by subject: the choice of people alone, not retraining. */
  readonly bootstrap: readonly [number, number];
}

/** Every trial against the declared baseline; none where no baseline is declared or it has no result. */
export function compareTrials(trials: readonly TrialResult[]): readonly Comparison[] {
  const baseline = trials.find((trial) => trial.baseline);
  if (baseline === undefined) return [];
  return baseline.crops.flatMap((before) => {
    const others = trials.filter((trial) => trial !== baseline);
    const family = others.flatMap((trial) => {
      const after = trial.crops.find(({ crop }) => crop === before.crop);
      return after === undefined ? [] : (comparison(trial, after, baseline, before) ?? []);
    });
    const tested = family.filter(({ test }) => test !== null);
    const adjusted = holm(tested.map(({ test }) => test!.p));
    return family.map((one) => {
      const at = tested.indexOf(one);
      return { ...one, family: tested.length, holm: at < 0 ? null : adjusted[at]! };
    });
  });
}

function comparison(
  trial: TrialResult,
  after: CropResult,
  baseline: TrialResult,
  before: CropResult,
): Omit<Comparison, 'holm' | 'family'> | null {
  // 1. The folds that both have.
  const { folds, a, b } = pairedFolds(after.exact, before.exact, 100);
  if (folds.length === 0) return null;

  // 2. The difference, and what these folds can say of it.
  const { mean, sd } = pairedDifference(a, b);
  const ratio = testOverTrain(baseline, folds);
  const shared = ({ answers }: CropResult) => answers.filter(({ fold }) => folds.includes(fold));
  const [low, high] = subjectInterval(shared(after), shared(before));
  return {
    ...{ trial, baseline, crop: after.crop, folds, planned: after.exact.planned, meanDifference: mean, sd },
    test: correctedTTest(a, b, ratio),
    posterior: correlatedTPosterior(a, b, { rope }),
    smallest: sd === null || sd === 0 ? null : sd * smallestResolvable(folds.length, ratio),
    bootstrap: [100 * low, 100 * high],
  };
}
