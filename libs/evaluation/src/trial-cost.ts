import { meanAndSampleSd, type MeanAndSd } from '@adience/metrics';
import type { RunRecord } from '@adience/tracking';
import type { TrialResult } from './experiment-results.ts';

/** What a trial costs, as its runs recorded it; null: they did not. */
export interface TrialCost {
  /** Weights and biases of the network. */
  readonly parameters: number | null;
  /** Multiply-adds of one image's forward pass. */
  readonly multiplyAdds: number | null;
  /** Seconds of training of a finished run. */
  readonly seconds: MeanAndSd | null;
  /** Images a second while it was trained, the median over a run's steps. */
  readonly imagesPerSecond: MeanAndSd | null;
}

/** A trial's cost; times are means over its finished runs. */
export function trialCost({ finished }: Pick<TrialResult, 'finished'>): TrialCost {
  const first = <Value>(of: (run: RunRecord) => Value | undefined) =>
    finished.map(of).find((value) => value !== undefined);
  const flops = first(({ state }) => state.flops);
  return {
    parameters: first(({ state }) => state.parameters) ?? null,
    multiplyAdds: flops === undefined ? null : flops / 2,
    seconds: over(finished.flatMap(secondsOf)),
    imagesPerSecond: over(finished.flatMap(speedOf)),
  };
}

/** Of all attempts: a run that was interrupted was trained in several. */
function secondsOf({ state }: RunRecord): readonly number[] {
  const known = state.attempts.flatMap(({ trainingSeconds }) => trainingSeconds ?? []);
  return known.length === 0 ? [] : [known.reduce((sum, seconds) => sum + seconds, 0)];
}

/** Of the last attempt that measured it: an earlier one may have been made elsewhere. */
function speedOf({ state }: RunRecord): readonly number[] {
  return state.attempts.flatMap(({ imagesPerSecond }) => imagesPerSecond ?? []).slice(-1);
}

const over = (values: readonly number[]): MeanAndSd | null =>
  values.length === 0 ? null : meanAndSampleSd(values);
