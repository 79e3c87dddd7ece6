import { join } from 'node:path';

/** Where a run's files lie: `runs/<experiment>/<trial>/seed-1/fold-0`. */
export function runFolder(
  runs: string,
  experiment: string,
  trial: string,
  seed: number,
  testFold: number,
): string {
  return join(runs, experiment, trial, `seed-${seed}`, `fold-${testFold}`);
}
