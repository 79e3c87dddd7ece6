import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapConcurrently } from './map-concurrently.ts';

/** Size in bytes and modification time in milliseconds; -1 and 0 where there is no such file. */
export type FileState = readonly [bytes: number, modified: number];

const missing: FileState = [-1, 0];

/** The state of each of a folder's files, by its name. */
export async function fileStates(
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, FileState>> {
  return new Map(
    await mapConcurrently(names, 64, async (name) => {
      const state = await stat(join(folder, name)).catch(() => undefined);
      return [name, state === undefined ? missing : ([state.size, state.mtimeMs] as const)] as const;
    }),
  );
}
