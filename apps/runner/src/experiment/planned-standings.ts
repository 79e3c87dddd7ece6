import { runIdentity, type PlannedRun } from '@adience/experiment';
import { readConfig, runFolder, runStanding, type RunStanding, type Standing } from '@adience/tracking';

/** A planned run and how it stands. */
export interface PlannedStanding extends Standing {
  readonly run: PlannedRun;
  readonly status: RunStanding;
}

/**
 * How every planned run stands, without reading the dataset: stale are those whose configuration is another
 * (other labels or images show when the experiment is run).
 */
export async function plannedStandings(
  runs: readonly PlannedRun[],
  experiment: string,
  folder: string,
): Promise<readonly PlannedStanding[]> {
  return Promise.all(
    runs.map(async (run) => {
      const place = runFolder(folder, experiment, run.trial.name, run.seed, run.testFold);
      const standing = await runStanding(place);
      const config = standing.state === null ? null : await readConfig(place).catch(() => null);
      const same = config === null || identityOf(run, config) === identityOf(run, run.trial.config);
      return { ...standing, run, status: same ? standing.status : 'stale' };
    }),
  );
}

/** The identity as far as the configuration makes it. */
const identityOf = (
  { seed, testFold }: PlannedRun,
  config: Parameters<typeof runIdentity>[0]['trial']['config'],
) => runIdentity({ trial: { config }, seed, testFold }, '', '');
