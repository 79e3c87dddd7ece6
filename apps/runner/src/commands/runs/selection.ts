import type { Argv } from 'yargs';
import { text, withOptions } from '@adience/config/command-line';
import {
  listRuns,
  openStore,
  readExperiments,
  readRun,
  requireExperiment,
  runRows,
  selectRuns,
  type RunRecord,
  type Store,
} from '@adience/tracking';

/** Which runs a command is about. */
export interface SelectionArguments {
  readonly experiment?: string;
  readonly runs: string;
  readonly where?: string;
}

export const withSelection = <T>(yargs: Argv<T>) =>
  withOptions(
    yargs.positional('experiment', { type: 'string', describe: 'Name of an experiment; default: all' }),
    {
      runs: text('Folder of all runs').default('runs'),
      where: text(`SQL condition, e.g. "status = 'failed' AND fold = 0"`).optional(),
    },
  );

/** The names of the chosen experiments. @throws ConfigError for one that is not there */
export async function chosenExperiments({
  experiment,
  runs,
}: SelectionArguments): Promise<readonly string[]> {
  if (experiment === undefined) return readExperiments(runs);
  await requireExperiment(runs, experiment);
  return [experiment];
}

/** Opens the chosen experiments' runs as tables, and uses them. @throws ConfigError, QueryError */
export async function withStore<T>(given: SelectionArguments, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(given.runs, await chosenExperiments(given), warn);
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

/** The chosen runs as rows; SQL and its engine are needed only for a condition. */
export async function selectedRows(
  given: SelectionArguments,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const runs = await listRuns(given.runs, await chosenExperiments(given), warn);
  if (given.where === undefined) return runRows(runs);
  // A condition chooses; what is printed has the same values with and without one.
  const chosen = await withStore(given, (store) => store.query(selectRuns('folder', given.where)));
  const folders = new Set(chosen.map(({ folder }) => String(folder)));
  return runRows(runs.filter(({ folder }) => folders.has(folder)));
}

/** The chosen runs, read completely; of unfinished ones, what exists so far. */
export async function selectedRecords(given: SelectionArguments): Promise<readonly RunRecord[]> {
  const records: RunRecord[] = [];
  for (const { folder } of await selectedRows(given)) records.push(await readRun(String(folder)));
  return records;
}

/** Reports what could not be read, and continues. */
export const warn = (message: string) => console.error(`warning: ${message}`);
