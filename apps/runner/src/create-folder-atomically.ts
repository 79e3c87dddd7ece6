import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeAbandoned } from '@adience/files';
import { alreadyExists } from './already-exists.ts';

/**
 * Creates a folder completely or not at all: `fill` writes into a temporary folder next to it, which is then renamed.
 *
 * @param folder must not exist yet: what is there is never overwritten
 * @throws ConfigError where it exists
 */
export async function createFolderAtomically<T>(
  folder: string,
  fill: (temporary: string) => Promise<T>,
): Promise<T> {
  if (existsSync(folder)) throw alreadyExists(folder);
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, /^\.writing-/);
  const temporary = await mkdtemp(join(parent, '.writing-'));
  try {
    await chmod(temporary, 0o755); // mkdtemp's is for its owner alone
    const result = await fill(temporary);
    await rename(temporary, folder);
    return result;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
