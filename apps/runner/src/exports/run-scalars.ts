import type { RunRecord } from '@adience/tracking';

/** A number of a run at an iteration, under the name that other tools show. */
export interface RunScalar {
  /** `loss/train`, `accuracy/validation`, `learning_rate`, `test/center/exact`. */
  readonly name: string;
  readonly step: number;
  readonly value: number;
  /** Milliseconds since 1970, spread over the run's time: history.csv has no clock of its own. */
  readonly time: number;
}

/** Every number of a run's history, then its test results at the last iteration. */
export function runScalars({ history, state }: RunRecord): readonly RunScalar[] {
  const begin = Date.parse(state.attempts[0]?.startedAt ?? '') || 0;
  const end = Date.parse(state.attempts.at(-1)?.endedAt ?? '') || begin;
  const last = history.at(-1)?.iteration ?? 0;
  const timeOf = (step: number) => Math.round(begin + ((end - begin) * step) / Math.max(1, last));
  const curves = history.flatMap(
    ({ iteration: step, split, loss, accuracy, learningRate, imagesPerSecond }) => {
      const at = (name: string, value: number) => ({ name, step, value, time: timeOf(step) });
      const both = [at(`loss/${split}`, loss), at(`accuracy/${split}`, accuracy)];
      if (split === 'validation') return both;
      return [...both, at('learning_rate', learningRate), at('images_per_second', imagesPerSecond)];
    },
  );
  const tests = Object.entries(state.summary ?? {}).flatMap(([crop, { exact, oneOff }]) => {
    const at = (name: string, value: number) => ({
      name: `test/${crop}/${name}`,
      step: last,
      value,
      time: timeOf(last),
    });
    return [at('exact', exact), ...(oneOff === undefined ? [] : [at('one_off', oneOff)])];
  });
  return [...curves, ...tests];
}
