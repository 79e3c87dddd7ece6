import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptAnswer, readAnswers } from '@adience/services';
import { readExperiments, readRun, runFolder, type RunRecord } from '@adience/tracking';
import { stateOf } from '../state-of.ts';

/** A commercial service's trial: its runs, and what it answered to each image. */
export interface ServiceTrial {
  readonly experiment: string;
  readonly trial: string;
  readonly runs: readonly RunRecord[];
  readonly answers: ReadonlyMap<string, KeptAnswer>;
}

/** The seed that services have, and the folds that there are. */
const seed = 1;
const folds = [0, 1, 2, 3, 4];

/**
 * Every service that was asked about a dataset's images under its labels, in whichever experiment it lies;
 * sorted by name. One that cannot be read is reported to `warn`; folders that `readable` refuses are passed over.
 */
export async function findServices(
  runs: string,
  task: string,
  digest: string,
  warn: (message: string) => void,
  readable: (folder: string) => boolean = () => true,
): Promise<readonly ServiceTrial[]> {
  const found: ServiceTrial[] = [];
  for (const experiment of await readExperiments(runs))
    for (const trial of await trialsOf(join(runs, experiment))) {
      const places = folds.map((fold) => runFolder(runs, experiment, trial, seed, fold));
      const states = places.filter(readable).map((folder) => ({ folder, state: stateOf(folder) }));
      const own = states.filter(({ state }) => state?.task === task && 'service.provider' in state.settings);
      if (own.length === 0) continue;
      try {
        const read = await Promise.all(own.map(({ folder }) => readRun(folder)));
        if (read.some(({ dataset }) => dataset.digest !== digest)) continue;
        const answers = await Promise.all(own.map(({ folder }) => readAnswers(folder)));
        found.push({ experiment, trial, runs: read, answers: new Map(answers.flatMap((one) => [...one])) });
      } catch (error) {
        warn((error as Error).message);
      }
    }
  return found.sort((a, b) => (a.trial < b.trial ? -1 : 1));
}

async function trialsOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}
