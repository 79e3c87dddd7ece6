import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two tries, and after which a lock that nobody touches is taken for one of a process that died. */
const pollEvery = 25;
const abandonedAfter = 10_000;

/**
 * Does something while no other process does the same: whoever creates the file `lock` first goes first. A lock that
 * stays the same file for ten seconds was left by a process that died, for what it protects takes milliseconds. Its
 * age is watched, not read off its date: machines that share a folder need not agree on the time.
 *
 * @throws what the file system says where the lock cannot be created
 */
export async function withLock<T>(lock: string, use: () => Promise<T>): Promise<T> {
  let seen = '';
  let since = 0;
  while (!(await created(lock))) {
    const now = await stat(lock).catch(() => null); // null: released meanwhile
    const which = now === null ? '' : `${now.ino} ${now.mtimeMs}`;
    if (which !== seen) [seen, since] = [which, performance.now()];
    else if (which !== '' && performance.now() - since > abandonedAfter) await rm(lock, { force: true });
    await pause(pollEvery);
  }
  try {
    return await use();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Creates an empty file; false where there is one. */
async function created(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
