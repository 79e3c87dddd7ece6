import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alreadyExists } from './already-exists.ts';
import { createFolderAtomically } from './create-folder-atomically.ts';
import { sameContent } from './same-content.ts';

/**
 * Creates a folder as `createFolderAtomically` does, but where it exists with the very same content all is well: the command was
 * given before, perhaps to a process that was killed when it had just finished.
 *
 * @throws ConfigError where it exists with another content
 */
export async function importFolder(
  folder: string,
  fill: (temporary: string) => Promise<unknown>,
): Promise<void> {
  if (!existsSync(folder)) {
    await createFolderAtomically(folder, fill);
    return;
  }
  const temporary = await mkdtemp(join(tmpdir(), 'adience-import-'));
  try {
    await fill(temporary);
    if (!(await sameContent(temporary, folder))) throw alreadyExists(folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
