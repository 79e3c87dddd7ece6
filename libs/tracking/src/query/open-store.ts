import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { listRuns, type ListedRun } from '../list-runs.ts';
import { columnsOf } from './run-columns.ts';
import { fillTable } from './fill-table.ts';
import { QueryError } from './query-error.ts';
import { RunFileError } from '../run-file-error.ts';
import { startEngine } from './start-engine.ts';
import type { TableColumn } from './table-column.ts';
import { warnOfChanged } from './warn-of-changed.ts';

/** Run folders as tables. */
export interface Store {
  readonly runs: readonly ListedRun[];
  /** @throws QueryError with DuckDB's own words for invalid SQL */
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Adds a table of the caller's own. */
  addTable<Row>(name: string, columns: readonly TableColumn<Row>[], rows: readonly Row[]): Promise<void>;
  close(): void;
}

/**
 * The runs under a folder, in DuckDB, in memory:
 * ```
 * run.json, notes.json -> table runs;  history.csv -> view history;  predictions.csv -> view predictions
 * ```
 * The files remain the source of truth: nothing is written, and a new store sees them as they are then.
 *
 * @param experiments names; none where they have no runs
 */
export async function openStore(
  folder: string,
  experiments: readonly string[],
  warn: (message: string) => void,
): Promise<Store> {
  // The engine is loaded while folders are read: neither waits for the other.
  const engine = startEngine();
  const [runs, instance] = await Promise.all([listRuns(folder, experiments, warn), engine]);
  const connection = await instance.connect();
  try {
    await fillTable(connection, 'runs', columnsOf(runs), runs);
    await view(connection, 'history', historyOf(runs));
    await view(connection, 'predictions', predictionsOf(runs));
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    throw new RunFileError(`${folder}: the history or predictions of a run cannot be read: ${reason}`, {
      cause: error,
    });
  }
  const check = warnOfChanged(runs, warn);
  return {
    runs,
    query: async (sql) => {
      await check(sql);
      try {
        return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
      } catch (error) {
        throw new QueryError(`SQL: ${(error as Error).message.split('\n')[0]}`, { cause: error });
      }
    },
    addTable: (name, columns, rows) => fillTable(connection, name, columns, rows),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const key = 'r.experiment, r.trial, r.seed, r.fold';

/** One row per interval and split. A line that a crash truncated is skipped. */
function historyOf(runs: readonly ListedRun[]) {
  const columns = `{'iteration': 'BIGINT', 'split': 'VARCHAR', 'loss': 'DOUBLE', 'accuracy': 'DOUBLE', 'learningRate': 'DOUBLE', 'imagesPerSecond': 'DOUBLE'}`;
  const from = `read_csv(getvariable('history_files'), header = true, auto_detect = false, delim = ',', columns = ${columns}, ignore_errors = true, hive_partitioning = false, filename = true)`;
  return {
    files: runs.filter(({ files }) => files.has('history.csv')).map((run) => join(run.folder, 'history.csv')),
    some: `SELECT ${key}, h.* EXCLUDE (filename) FROM ${from} h JOIN runs r ON h.filename = r.folder || '/history.csv'`,
    none: `SELECT ${key}, 0 AS iteration, '' AS split, 0.0 AS loss, 0.0 AS accuracy, 0.0 AS learningRate, 0.0 AS imagesPerSecond FROM runs r WHERE false`,
  };
}

/** One row per test image and crop of finished runs; p_<class> is null for runs of another task. */
function predictionsOf(runs: readonly ListedRun[]) {
  const from = `read_csv(getvariable('predictions_files'), header = true, delim = ',', quote = '"', escape = '"', union_by_name = true, hive_partitioning = false, filename = true, types = {'image': 'VARCHAR', 'subject': 'VARCHAR', 'crop': 'VARCHAR'})`;
  return {
    files: runs
      .filter(({ status, files }) => status === 'finished' && files.has('predictions.csv'))
      .map((run) => join(run.folder, 'predictions.csv')),
    some: `SELECT ${key}, p.* EXCLUDE (filename) FROM ${from} p JOIN runs r ON p.filename = r.folder || '/predictions.csv'`,
    none: `SELECT ${key}, '' AS image, '' AS subject, 0 AS "true", '' AS crop FROM runs r WHERE false`,
  };
}

async function view(
  connection: DuckDBConnection,
  name: string,
  { files, some, none }: { files: readonly string[]; some: string; none: string },
): Promise<void> {
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  if (files.length > 0) await connection.run(`SET VARIABLE ${name}_files = [${list}]`);
  await connection.run(`CREATE VIEW ${name} AS ${files.length > 0 ? some : none}`);
}
