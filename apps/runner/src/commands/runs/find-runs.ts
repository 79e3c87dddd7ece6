import { relative, resolve } from 'node:path';
import { ConfigError } from '@adience/config';
import { listRuns, type ListedRun } from '@adience/tracking';
import { chosenExperiments } from './selection.ts';

/**
 * The runs that a word names: an experiment, `experiment/trial`, down to `experiment/trial/seed-1/fold-0`, or
 * the path of such a folder.
 *
 * @throws ConfigError where there is none, with what there is
 */
export async function findRuns(runs: string, word: string): Promise<readonly ListedRun[]> {
  const inside = relative(resolve(runs), resolve(word));
  const name = inside.startsWith('..') ? word : inside;
  const experiment = name.split(/[\\/]/)[0]!;
  await chosenExperiments({ experiment, runs });
  const all = await listRuns(runs, [experiment], (message) => console.error(`warning: ${message}`));
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
