import type { Outcomes } from './run-experiment.ts';

/** Lists every run without a result on stderr; 0 done, 4 one diverged, 1 one failed or waiting, 130 interrupted. */
export function exitCode(outcomes: Outcomes, interrupted: boolean): number {
  const all = [...outcomes];
  for (const [run, outcome] of all) {
    if (!('message' in outcome) || (outcome.status === 'interrupted' && !outcome.storage)) continue;
    const word = outcome.status === 'waiting' ? 'not run' : outcome.status;
    console.error(`${word}: ${run.trial.name} seed ${run.seed} fold ${run.testFold}: ${outcome.message}`);
  }
  const has = (test: (outcome: (typeof all)[number][1]) => boolean) =>
    all.some(([, outcome]) => test(outcome));
  if (has((outcome) => outcome.status === 'failed' && outcome.diverged)) return 4;
  if (has((outcome) => outcome.status === 'failed' || outcome.status === 'waiting')) return 1;
  if (has((outcome) => outcome.status === 'interrupted' && outcome.storage)) return 1;
  return interrupted ? 130 : 0;
}
