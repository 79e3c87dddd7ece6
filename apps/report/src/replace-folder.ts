import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a folder whole or not at all: `fill` writes into a temporary folder beside it, which then takes its place. What was
 * there goes only once the new one is complete.
 */
export async function replaceFolder(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), '.building-'));
  try {
    await chmod(temporary, 0o755); // mkdtemp's is for its owner alone
    await fill(temporary);
    const old = `${temporary}-old`;
    await rename(folder, old).catch(ignoreMissing);
    await rename(temporary, folder);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
