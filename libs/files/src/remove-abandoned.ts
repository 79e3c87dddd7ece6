import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileSystemTime } from './file-system-time.ts';

/** Milliseconds after which something unfinished that nobody has written to is taken for that of a process that was killed. */
const ABANDONED_AFTER = 3_600_000;

/** Deletes the unfinished files and folders that processes which were killed left in a folder; names tell which are unfinished. */
export async function removeAbandoned(folder: string, unfinished: RegExp): Promise<void> {
  const names = (await readdir(folder)).filter((name) => unfinished.test(name));
  if (names.length === 0) return;
  const now = await fileSystemTime(folder);
  for (const name of names) {
    const written = await stat(join(folder, name)).catch(() => null);
    if (written !== null && now - written.mtimeMs > ABANDONED_AFTER)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
