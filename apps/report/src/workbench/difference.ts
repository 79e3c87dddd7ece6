import { join } from 'node:path';
import {
  compareTrials,
  experimentResults,
  pairedFolds,
  shortVerdict,
  trialLabels,
  verdict,
  type Comparison,
  type CurrentPlan,
  type TrialResult,
} from '@adience/evaluation';
import { readRun, type RunRecord } from '@adience/tracking';
import { strayPath } from '../serve/stray-path.ts';
import type { RunEntry } from './run-entry.ts';

/** A trial against another under one crop strategy, paired by fold. */
export interface TrialDifference {
  readonly trial: string;
  readonly against: string;
  readonly crop: string;
  /** In a sentence, with its numbers. */
  readonly words: string;
  readonly verdict: string;
  /** Percentage points; null: not paired. */
  readonly mean: number | null;
  /** 95 %, from the bootstrap by subject. */
  readonly interval: readonly [number, number] | null;
  readonly p: number | null;
  readonly folds: readonly { readonly fold: number; readonly difference: number }[];
}

/** A trial that is asked about. */
export interface AskedTrial {
  readonly experiment: string;
  readonly trial: string;
  readonly plan: CurrentPlan;
  readonly entries: readonly RunEntry[];
}

/** Runs that are kept read, predictions and all. */
const most = 60;

/**
 * Compares trials with a chosen one by the report's own statistics, computed from predictions; Holm's correction is over
 * the trials that are asked for.
 */
export function differenceReader(root: string) {
  const records = new Map<string, Promise<RunRecord>>();
  const read = ({ folder, stamp }: RunEntry): Promise<RunRecord> => {
    const key = `${folder} ${stamp}`;
    const known = records.get(key);
    if (known !== undefined) return known;
    for (const old of records.keys()) if (records.size >= most) records.delete(old);
    const reading = readRun(folder);
    records.set(key, reading);
    reading.catch(() => records.delete(key));
    return reading;
  };
  const resultOf = async (asked: AskedTrial, baseline: boolean): Promise<TrialResult> => {
    const finished = asked.entries.filter(
      ({ status, folder }) => status === 'finished' && strayPath(root, folder) === null,
    );
    const runs: RunRecord[] = [];
    for (const entry of finished) runs.push(await read(entry));
    const { plan } = asked.plan;
    const own = { ...plan, trials: plan.trials.filter(({ name }) => name === asked.trial), baseline: null };
    const [result] = experimentResults(own, runs).trials;
    if (result === undefined) throw new Error(`${asked.trial} was dropped from the experiment file`);
    const label = trialLabels(plan.trials).get(asked.trial) ?? asked.trial;
    return { ...result, label, baseline };
  };
  return async (trials: readonly AskedTrial[], against: AskedTrial): Promise<readonly TrialDifference[]> => {
    const results = [await resultOf(against, true)];
    for (const trial of trials) results.push(await resultOf(trial, false));
    const idOf = new Map(
      [against, ...trials].map((one, at) => [results[at]!, join(one.experiment, one.trial)]),
    );
    return compareTrials(results).map((one) =>
      differenceOf(one, idOf.get(one.trial)!, idOf.get(results[0]!)!),
    );
  };
}

function differenceOf(comparison: Comparison, trial: string, against: string): TrialDifference {
  const { crop, meanDifference, bootstrap, holm } = comparison;
  const of = (result: TrialResult) => result.crops.find((one) => one.crop === crop)!;
  const { folds, a, b } = pairedFolds(of(comparison.trial), of(comparison.baseline), 100);
  return {
    trial,
    against,
    crop,
    words: verdict(comparison),
    verdict: shortVerdict(comparison),
    mean: meanDifference,
    interval: bootstrap,
    p: holm,
    folds: folds.map((fold, at) => ({ fold, difference: a[at]! - b[at]! })),
  };
}
