import type { Dirent } from 'node:fs';
import { listFiles } from '@adience/files';

/**
 * The entries of a folder; none where there is no such folder.
 *
 * @throws FileError where it is a file, or may not be read
 */
export function folderEntries(folder: string): readonly Dirent[] {
  try {
    return listFiles(folder);
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return [];
    throw error;
  }
}
