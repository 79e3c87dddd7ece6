import {
  exactAccuracy,
  meanAndSampleSd,
  varianceComponents,
  type VarianceComponents,
} from '@adience/metrics';
import type { CropResult } from './experiment-results.ts';
import type { RunPredictions } from './run-predictions.ts';

/** How much of the spread of accuracy comes from the people tested, and how much from the seed. */
export interface SeedsAgainstFolds {
  /** Of the complete table: every fold has a value of every seed. */
  readonly folds: readonly number[];
  readonly seeds: readonly number[];
  /** Exact accuracy, 0 to 1, by fold, then by seed. */
  readonly accuracy: readonly (readonly number[])[];
  /** Rows are folds, columns seeds; variances of shares, 0 to 1. */
  readonly components: VarianceComponents;
  /** Sample SD over folds of the mean over seeds: the ± of a report. */
  readonly overFolds: number;
  /** Sample SD over seeds of the mean over folds: how far the result of a whole cross-validation moves with the seed. */
  readonly overSeeds: number;
  /** Finished runs that are in no complete table, and so are left out here. */
  readonly leftOut: number;
}

/** What is asked of a result. */
type Runs = Pick<CropResult, 'predictions'>;

/**
 * The components of the variance of exact accuracy of a trial's runs under a crop strategy: fold, seed and rest.
 * They need a complete table of folds and seeds. Where runs are missing it is the largest one there is: the most runs, then
 * the most folds.
 *
 * @returns null where no two folds share two seeds
 */
export function seedsAgainstFolds({ predictions }: Runs): SeedsAgainstFolds | null {
  const table = largestTable(predictions);
  if (table === null) return null;
  const { folds, seeds } = table;
  const values = new Map(predictions.map((run) => [cellOf(run.fold, run.seed), exactAccuracy(run.matrix)]));
  const accuracy = folds.map((fold) => seeds.map((seed) => values.get(cellOf(fold, seed))!));
  const bySeed = seeds.map((_, at) => meanAndSampleSd(accuracy.map((row) => row[at]!)).mean);
  return {
    folds,
    seeds,
    accuracy,
    components: varianceComponents(accuracy)!,
    overFolds: meanAndSampleSd(accuracy.map((row) => meanAndSampleSd(row).mean)).sd!,
    overSeeds: meanAndSampleSd(bySeed).sd!,
    leftOut: predictions.length - folds.length * seeds.length,
  };
}

const cellOf = (fold: number, seed: number) => `${fold} ${seed}`;

interface CompleteTable {
  readonly folds: readonly number[];
  readonly seeds: readonly number[];
}

/**
 * The seeds of a largest complete table are those that some of the folds share: an intersection of sets of seeds. There
 * are few different ones, for runs are missing at the end of an experiment rather than here and there.
 */
function largestTable(runs: readonly Pick<RunPredictions, 'fold' | 'seed'>[]): CompleteTable | null {
  const byFold = new Map<number, Set<number>>();
  for (const { fold, seed } of runs) byFold.set(fold, (byFold.get(fold) ?? new Set()).add(seed));
  const shared = new Map<string, readonly number[]>();
  for (const own of byFold.values()) {
    const together = [...shared.values()].map((seeds) => seeds.filter((seed) => own.has(seed)));
    for (const seeds of [[...own].sort((a, b) => a - b), ...together]) shared.set(seeds.join(), seeds);
  }
  const tables = [...shared.values()].map((seeds) => ({
    seeds,
    folds: [...byFold.keys()]
      .filter((fold) => seeds.every((seed) => byFold.get(fold)!.has(seed)))
      .sort((a, b) => a - b),
  }));
  const size = ({ folds, seeds }: CompleteTable) => folds.length * seeds.length;
  const enough = tables.filter(({ folds, seeds }) => folds.length > 1 && seeds.length > 1);
  enough.sort((a, b) => size(b) - size(a) || b.folds.length - a.folds.length);
  return enough[0] ?? null;
}
