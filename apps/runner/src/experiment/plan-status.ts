import { settingsIdentity, type PlannedRun } from '@adience/experiment';
import { readRunStatus, runFolder, type RunStatusOnDisk, type StatusOnDisk } from '@adience/tracking';

/** A planned run and its status on disk. */
export interface PlannedRunStatus extends RunStatusOnDisk {
  readonly run: PlannedRun;
  readonly status: StatusOnDisk;
}

/**
 * The status of every planned run, without reading the dataset: runs are stale if their settings differ (different
 * labels or images show up when the experiment is run), or if they are of the first edition, whose identities say
 * nothing until they are migrated.
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
      const settings = await settingsIdentity(run.trial.config);
      const same = found.state === null || found.state.settingsSha256 === settings;
      return { ...found, run, status: same ? found.status : 'stale' };
    }),
  );
}
