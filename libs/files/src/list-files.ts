import { readdirSync, type Dirent } from 'node:fs';
import { explainSystemError } from './explain-system-error.ts';

/**
 * The entries of a folder, in the order of their names whatever the file system's.
 *
 * @throws FileError where there is none, it is a file, or it may not be read
 */
export function listFiles(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw explainSystemError(error, folder, 'folder');
  }
}
