import {
  correctedTTest,
  correlatedTPosterior,
  pairedDifference,
  type CorrectedTTest,
  type CorrelatedTPosterior,
} from '@adience/metrics';
import type { ListedRun } from '@adience/tracking';
import { rope } from './compare-trials.ts';
import { correctFamily } from './correct-family.ts';
import type { ListedResult } from './listed-results.ts';
import { pairedValues } from './paired-values.ts';
import { testOverTrain } from './test-over-train.ts';

/** A trial against the baseline as listings have it: exact accuracy, paired by fold, in percentage points. */
export interface ListedComparison {
  readonly trial: string;
  readonly crop: string;
  /** Folds that are paired. */
  readonly folds: readonly number[];
  /** Null where no fold is paired. */
  readonly meanDifference: number | null;
  /** Sample SD of the differences; null for one fold. */
  readonly sd: number | null;
  readonly test: CorrectedTTest | null;
  /** Its p after Holm's correction over the trials of the same crop strategy. */
  readonly holm: number | null;
  readonly family: number;
  readonly minimum: number | null;
  readonly posterior: CorrelatedTPosterior | null;
}

/**
 * The differences and tests of `compareTrials` from what each run.json keeps: for listings, which do not read
 * predictions.
 *
 * @param folds that the plan asks for
 * @param testOf which images under which labels a run was tested on: folds are paired where it is the same for all runs
 */
export function compareListed(
  trials: readonly ListedResult[],
  folds: readonly number[],
  testOf: (run: ListedRun) => string,
): readonly ListedComparison[] {
  const baseline = trials.find((trial) => trial.baseline);
  if (baseline === undefined) return [];
  const others = trials.filter((trial) => trial !== baseline);
  return baseline.crops.flatMap(({ crop }) =>
    correctFamily(others.flatMap((trial) => compare(trial, baseline, { crop, folds, testOf }) ?? [])),
  );
}

/** A comparison before it is seen among the others of its family; its ratio is of test to training images. */
interface Alone extends Omit<ListedComparison, 'holm' | 'family' | 'minimum'> {
  readonly ratio: number;
}

interface Asked {
  readonly crop: string;
  readonly folds: readonly number[];
  readonly testOf: (run: ListedRun) => string;
}

function compare(
  trial: ListedResult,
  baseline: ListedResult,
  { crop, folds: planned, testOf }: Asked,
): Alone | null {
  const accuracy = (of: ListedResult) => of.crops.find((one) => one.crop === crop)?.exact;
  const [after, before] = [accuracy(trial), accuracy(baseline)];
  if (after === undefined || before === undefined) return null;
  const shared = pairedValues(after, before, 100);
  if (shared.folds.length === 0) return null;
  const runs = [...trial.finished, ...baseline.finished];
  const tests = (fold: number) => runs.filter(({ state }) => state.testFold === fold).map(testOf);
  const same = shared.folds.map((fold) => new Set(tests(fold)).size === 1);
  const kept = <Value>(values: readonly Value[]) => values.filter((_, at) => same[at]);
  const [folds, a, b] = [kept(shared.folds), kept(shared.a), kept(shared.b)];
  const ratio = testOverTrain({ finished: baseline.finished, planned: { folds: planned } }, folds);
  const common = { trial: trial.trial, crop, folds, ratio };
  if (folds.length === 0) return { ...common, meanDifference: null, sd: null, test: null, posterior: null };
  const { mean, sd } = pairedDifference(a, b);
  const test = correctedTTest(a, b, ratio);
  return { ...common, meanDifference: mean, sd, test, posterior: correlatedTPosterior(a, b, { rope }) };
}
