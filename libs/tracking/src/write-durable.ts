import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/**
 * Replaces a file in one step: temporary file, fsync, rename, fsync of the folder. After a crash or a power
 * cut a reader finds the old content or the new one, never a part.
 */
export async function writeDurable(path: string, content: string | Buffer): Promise<void> {
  await writeFileAtomic(path, content);
  await syncFolder(dirname(path));
}

/** Makes the names in a folder durable; where folders cannot be opened (Windows) the rename is all there is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
