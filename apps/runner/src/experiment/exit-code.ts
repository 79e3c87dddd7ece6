import type { Outcomes } from './run-experiment.ts';

/** 0 done, 4 one diverged, 1 one failed or waiting, 130 interrupted. */
export function exitCode(outcomes: Outcomes, interrupted: boolean): number {
  const all = [...outcomes.values()];
  if (all.some((outcome) => outcome.status === 'failed' && outcome.diverged)) return 4;
  if (all.some(({ status }) => status === 'failed' || status === 'waiting')) return 1;
  if (all.some((outcome) => outcome.status === 'interrupted' && outcome.storage)) return 1;
  return interrupted ? 130 : 0;
}
