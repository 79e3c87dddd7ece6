import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The time now by the clock that dates what is written into a folder, in milliseconds since 1970. Ages of files are
 * measured with it: that of a shared folder is its server's, and this machine's own may be an hour off.
 *
 * @throws what the file system says where nothing can be written there
 */
export async function fileSystemTime(folder: string): Promise<number> {
  const probe = await mkdtemp(join(folder, '.time-'));
  try {
    return (await stat(probe)).mtimeMs;
  } finally {
    await rmdir(probe);
  }
}
