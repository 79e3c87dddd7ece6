import {
  correctedTTest,
  correlatedTPosterior,
  pairedDifference,
  type CorrectedTTest,
  type CorrelatedTPosterior,
} from '@adience/metrics';
import { alpha } from './alpha.ts';
import { correctFamily } from './correct-family.ts';
import type { CropResult, TrialResult } from './experiment-results.ts';
import { pairedFolds } from './paired-folds.ts';
import { subjectInterval } from './subject-interval.ts';
import { testOverTrain } from './test-over-train.ts';

/** Half the region of practical equivalence, in percentage points. */
export const rope = 1;

/** How probable practical equivalence must be before it is stated. */
export const equivalenceLevel = 0.95;

export { alpha };

/** A trial against the baseline under one crop strategy: exact accuracy, paired by fold, in percentage points. */
export interface Comparison {
  readonly trial: TrialResult;
  readonly baseline: TrialResult;
  readonly crop: string;
  /** Folds that are paired, and how many were planned. */
  readonly folds: readonly number[];
  readonly planned: number;
  /** Folds that both have, but tested on other images or under other labels: not paired. */
  readonly otherTests: readonly number[];
  /** Null where no fold is paired. */
  readonly meanDifference: number | null;
  /** Sample SD of the differences; null for one fold, 0 where they are equal but for rounding. */
  readonly sd: number | null;
  /** Nadeau and Bengio's test; null without a spread. */
  readonly test: CorrectedTTest | null;
  /** Its p after Holm's correction over the trials of the same crop strategy. */
  readonly holm: number | null;
  /** Comparisons in that family. */
  readonly family: number;
  readonly posterior: CorrelatedTPosterior | null;
  /** The smallest difference that would be significant, under the same correction as `holm`. */
  readonly minimum: number | null;
  /** 95 % interval from the bootstrap by subject: the choice of people alone, not retraining; null unpaired. */
  readonly bootstrap: readonly [number, number] | null;
}

/** Every trial against the declared baseline; none where no baseline is declared or it has no result. */
export function compareTrials(trials: readonly TrialResult[]): readonly Comparison[] {
  const baseline = trials.find((trial) => trial.baseline);
  if (baseline === undefined) return [];
  return baseline.crops.flatMap((before) => {
    const others = trials.filter((trial) => trial !== baseline);
    const family = others.flatMap((trial) => {
      const after = trial.crops.find(({ crop }) => crop === before.crop);
      return after === undefined ? [] : (compare(trial, after, baseline, before) ?? []);
    });
    return correctFamily(family);
  });
}

/** A comparison before it is seen among the others of its family. */
interface Alone extends Omit<Comparison, 'holm' | 'family' | 'minimum'> {
  /** Test over training images. */
  readonly ratio: number;
}

function compare(
  trial: TrialResult,
  after: CropResult,
  baseline: TrialResult,
  before: CropResult,
): Alone | null {
  // 1. The folds that both have, tested on the same images with the same truths.
  const { folds, a, b, otherTests } = pairedFolds(after, before, 100);
  if (folds.length === 0 && otherTests.length === 0) return null;
  const planned = after.exact.planned;
  const ratio = testOverTrain(baseline, folds);
  const common = { trial, baseline, crop: after.crop, folds, planned, otherTests, ratio };
  if (folds.length === 0) {
    return { ...common, meanDifference: null, sd: null, test: null, posterior: null, bootstrap: null };
  }

  // 2. The difference, and what these folds allow to conclude.
  const { mean, sd } = pairedDifference(a, b);
  const shared = ({ predictions }: CropResult) => predictions.filter(({ fold }) => folds.includes(fold));
  const [low, high] = subjectInterval(shared(after), shared(before));
  return {
    ...common,
    meanDifference: mean,
    sd,
    test: correctedTTest(a, b, ratio),
    posterior: correlatedTPosterior(a, b, { rope }),
    bootstrap: [100 * low, 100 * high],
  };
}
