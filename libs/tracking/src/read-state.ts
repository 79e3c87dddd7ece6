import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { readValid } from './read-valid.ts';
import { stateSchema } from './read-schemas.ts';
import type { RunState } from './run-record.ts';

/**
 * The folder's run.json, validated; null where there is none.
 *
 * @throws Error that names the file where it cannot be read
 */
export async function readState(folder: string): Promise<RunState | null> {
  const path = join(folder, 'run.json');
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  return exists ? readValid(path, JSON.parse, stateSchema) : null;
}
