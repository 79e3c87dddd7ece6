import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseState } from './parse-state.ts';
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
    return parseState(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${path}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
}
