import { join } from 'node:path';
import pMap from 'p-map';
import type { ListedRun } from '../list-runs.ts';
import { requireUnchanged } from '../require-unchanged.ts';
import { trueStatus } from '../run-status.ts';

/** Files that are hashed at a time. */
const atOnce = 8;

/**
 * Warns, once for each table, of files that an SQL text reads and that are no longer what finished runs wrote: the rows of
 * a damaged one are still rows.
 */
export function warnOfChanged(runs: readonly ListedRun[], warn: (message: string) => void) {
  const finished = runs.filter(({ status }) => status === 'finished');
  const checked = new Set<string>();
  const checks: Readonly<Record<string, (run: ListedRun) => Promise<void>>> = {
    history: ({ folder, state }) =>
      requireUnchanged(folder, state, ['history.csv']).catch((error: Error) => warn(error.message)),
    predictions: async ({ folder, state }) => {
      const { reason } = await trueStatus(folder, state);
      if (reason !== undefined) warn(`${join(folder, 'predictions.csv')}: ${reason}`);
    },
  };
  return async (sql: string): Promise<void> => {
    for (const [table, check] of Object.entries(checks)) {
      if (checked.has(table) || !new RegExp(`\\b${table}\\b`, 'i').test(sql)) continue;
      checked.add(table);
      await pMap(finished, check, { concurrency: atOnce });
    }
  };
}
