import type { CompletePositional } from '@adience/config/command-line';
import { listRuns, readExperiments, trashedRuns } from '@adience/tracking';
import { experimentNames } from './experiment-file.ts';

/** Commands whose experiment is a file; that of others is a folder of runs. */
const fromFiles = ['run', 'plan', 'export'];
/** The folder of runs where none is named. */
const runs = 'runs';

/** What a shell offers for a positional word of `adience`. */
export const complete: CompletePositional = async (path, positional, before) => {
  const last = path.at(-1);
  if (positional === 'experiment')
    return fromFiles.includes(path[0]!) && path[0] !== 'runs' ? experimentNames() : readExperiments(runs);
  // Schemas of all parts are loaded for keys alone.
  if (positional === 'overrides') return (await import('./complete-keys.ts')).completeKeys(before[0]!);
  if (path[0] !== 'runs') return [];
  if (last === 'restore') return within((await trashedRuns(runs)).map((run) => run.path));
  return ['what', 'run', 'before', 'after'].includes(positional) ? recordedRuns() : [];
};

async function recordedRuns(): Promise<readonly string[]> {
  const listed = await listRuns(runs, await readExperiments(runs), () => undefined);
  return within(
    listed.map(({ state: { experiment, trial, seed, testFold } }) =>
      [experiment, trial, `seed-${seed}`, `fold-${testFold}`].join('/'),
    ),
  );
}

/** The paths, and the experiments and trials that they are of. */
function within(paths: readonly string[]): readonly string[] {
  const above = paths.flatMap((path) => [1, 2].map((depth) => path.split('/').slice(0, depth).join('/')));
  return [...new Set([...above, ...paths])].sort();
}
