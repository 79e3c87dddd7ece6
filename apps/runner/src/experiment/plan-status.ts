import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  settingsIdentity,
  trialOfFirstEdition,
  type FirstEditionConfig,
  type PlannedRun,
} from '@adience/experiment';
import {
  readRunStatus,
  runFolder,
  type RunState,
  type RunStatusOnDisk,
  type StatusOnDisk,
} from '@adience/tracking';

/** A planned run and its status on disk. */
export interface PlannedRunStatus extends RunStatusOnDisk {
  readonly run: PlannedRun;
  readonly status: StatusOnDisk;
}

/**
 * The status of every planned run, without reading the dataset: runs are stale if their settings differ (different
 * labels or images show up when the experiment is run).
 */
export async function planStatus(
  runs: readonly PlannedRun[],
  experiment: string,
  folder: string,
): Promise<readonly PlannedRunStatus[]> {
  return Promise.all(
    runs.map(async (run) => {
      const place = runFolder(folder, experiment, run.trial.name, run.seed, run.testFold);
      const found = await readRunStatus(place);
      const same = found.state === null || (await sameSettings(run, place, found.state));
      return { ...found, run, status: same ? found.status : 'stale' };
    }),
  );
}

async function sameSettings(run: PlannedRun, place: string, state: RunState): Promise<boolean> {
  const asked = await settingsIdentity(run.trial.config);
  if (state.settingsSha256 !== undefined) return state.settingsSha256 === asked;
  try {
    const written = parse(readFileSync(join(place, 'config.yaml'), 'utf8')) as FirstEditionConfig;
    return (await settingsIdentity(trialOfFirstEdition(written))) === asked;
  } catch {
    return true; // what cannot be read proves nothing
  }
}
