import type { Verdict } from './gpu-check-schema.ts';
import type { Ended } from './run-limited.ts';

/** Things that are tried one after the other, within one limit of time, and what became of each. */
export interface Checks {
  readonly verdicts: readonly Verdict[];
  /**
   * Tries something within `most` seconds, or what is left of the time.
   *
   * @returns undefined where no time is left, which is a verdict of its own
   */
  attempt(name: string, most: number, run: (limit: number) => Promise<Ended>): Promise<Ended | undefined>;
  /** Passed where there is no problem. @param absent what was to be tried is not here, or is too slow: no failure */
  judge(
    name: string,
    ended: { readonly seconds: number; readonly problem: string | null },
    absent?: boolean,
  ): void;
}

/** Seconds under which nothing is started any more. */
const LEAST = 5;

/**
 * @param limit seconds for all of them
 * @param say takes each verdict as it falls
 */
export function createChecks(limit: number, say: (verdict: Verdict) => void): Checks {
  const end = performance.now() + limit * 1000;
  const verdicts: Verdict[] = [];
  const judge: Checks['judge'] = (name, { seconds, problem }, absent = false) => {
    const status = absent ? 'skipped' : problem === null ? 'passed' : 'failed';
    const verdict: Verdict = { name, status, seconds: Math.round(seconds * 10) / 10, reason: problem };
    verdicts.push(verdict);
    say(verdict);
  };
  return {
    verdicts,
    judge,
    attempt: async (name, most, run) => {
      const seconds = Math.min(most, (end - performance.now()) / 1000);
      if (seconds >= LEAST) return await run(seconds);
      judge(name, { seconds: 0, problem: `the ${limit} s are over` }, true);
      return undefined;
    },
  };
}
