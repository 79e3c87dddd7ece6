import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateSchema } from './read-schemas.ts';
import { valid } from './read-valid.ts';
import type { RunState } from './run-record.ts';

/**
 * The folder's run.json, validated; null where there is none. Synchronous: a listing reads thousands, and
 * small files are read three times as fast so.
 *
 * @throws Error of one line that names the file where it cannot be read
 */
export function readState(folder: string): RunState | null {
  const path = join(folder, 'run.json');
  try {
    return valid(JSON.parse(readFileSync(path, 'utf8')), stateSchema);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${path}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
}
