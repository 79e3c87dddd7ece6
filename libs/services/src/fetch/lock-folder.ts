import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@adience/config';

/**
 * Keeps a second fetch out of a folder of responses, so that no image is sent by both; the returned function
 * lets go. A lock whose process is gone, by a crash or a kill, is taken over.
 *
 * @throws ConfigError where another fetch is using it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'fetch.lock');
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(readFileSync(path, 'utf8'));
    if (isAlive(owner))
      throw new ConfigError(
        `${folder}: process ${owner} is fetching into it; wait for it, or end it (if it is not a fetch, delete ${path})`,
      );
    rmSync(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
