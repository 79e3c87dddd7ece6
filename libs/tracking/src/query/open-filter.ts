import { fillTable } from './fill-table.ts';
import { QueryError } from './query-error.ts';
import { columnsOf, type QueriedRun } from './run-columns.ts';
import { selectRuns } from './select-runs.ts';
import { startEngine } from './start-engine.ts';

/** Conditions over a fixed list of runs. */
export interface RunFilterEngine {
  /**
   * Folders of the runs that an SQL condition chooses, as `runs ls --where` understands it.
   *
   * @throws QueryError with DuckDB's own words for invalid SQL, or where it takes too long
   */
  folders(where: string): Promise<ReadonlySet<string>>;
  close(): void;
}

/** Milliseconds that a condition may take, and the memory that it may use. */
const MOST_MS = 2000;
const MOST_MEMORY = '256MB';

/**
 * The table `runs` alone, for conditions that come from a page: they see no file, cannot change what limits them, and
 * end.
 */
export async function openFilter(runs: readonly QueriedRun[]): Promise<RunFilterEngine> {
  const instance = await startEngine();
  const connection = await instance.connect();
  await fillTable(connection, 'runs', columnsOf(runs), runs);
  for (const setting of [
    `memory_limit = '${MOST_MEMORY}'`,
    'threads = 1',
    'enable_external_access = false',
    'lock_configuration = true',
  ])
    await connection.run(`SET ${setting}`);
  return {
    folders: async (where) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        connection.interrupt();
      }, MOST_MS);
      try {
        const statements = await connection.extractStatements(selectRuns('folder', where));
        if (statements.count !== 1) throw new Error('one condition, not several statements');
        const prepared = await statements.prepare(0);
        const rows = (await prepared.runAndReadAll()).getRowObjectsJson();
        return new Set(rows.map(({ folder }) => String(folder)));
      } catch (error) {
        const reason = late ? 'the condition takes too long' : (error as Error).message.split('\n')[0];
        throw new QueryError(`SQL: ${reason}`, { cause: error });
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
