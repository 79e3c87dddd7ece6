import { statSync } from 'node:fs';

/** Whether a path leads to a file, or to a folder; false too where the system cannot say, as of a name that is too long. */
export function isThere(path: string, wanted: 'file' | 'folder'): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return (wanted === 'file' ? found?.isFile() : found?.isDirectory()) === true;
  } catch {
    return false;
  }
}
