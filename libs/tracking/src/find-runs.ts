import { relative, resolve } from 'node:path';
import { ConfigError } from '@adience/config';
import { listRuns, type ListedRun } from './list-runs.ts';
import { requireExperiment } from './require-experiment.ts';

/**
 * The runs that a word names: an experiment, `experiment/trial`, down to `experiment/trial/seed-1/fold-0`, or
 * the path of such a folder. Runs that cannot be read are reported to `warn` and left out.
 *
 * @throws ConfigError where there is none, with what there is
 */
export async function findRuns(
  runs: string,
  word: string,
  warn: (message: string) => void,
): Promise<readonly ListedRun[]> {
  const inside = relative(resolve(runs), resolve(word));
  const name = inside.startsWith('..') ? word : inside;
  const experiment = name.split(/[\\/]/)[0]!;
  await requireExperiment(runs, experiment);
  const all = await listRuns(runs, [experiment], warn);
  const folder = resolve(runs, name);
  const found = all.filter((run) => run.folder === folder || run.folder.startsWith(`${folder}/`));
  if (found.length === 0) {
    const trials = [...new Set(all.map(({ state }) => `${experiment}/${state.trial}`))];
    throw new ConfigError(
      `no run "${word}"; there are: ${trials.join(', ') || 'none'}, each with seed-N/fold-N`,
    );
  }
  return found;
}
