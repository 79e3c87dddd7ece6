/** The disk or the folder failed, not the run: what was written stays, and the next run resumes from there. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What the file system says by code, in words that say what to do. */
const words: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the disk; free some and run again',
  EDQUOT: 'the disk quota is used up; free some and run again',
  EROFS: 'the file system is read-only; choose another folder with --runs',
  EACCES: 'this user may not write here; fix the permissions or choose another folder with --runs',
  EPERM: 'this user may not write here; fix the permissions or choose another folder with --runs',
  ENOENT: 'the folder is gone; run again, and it is made anew',
  ENOTDIR: 'a file stands where a folder should be; move it away',
  EISDIR: 'a folder stands where a file should be; move it away',
  ENAMETOOLONG:
    'the path is longer than the file system allows; choose a shorter name, or another folder with --runs',
  EIO: 'the disk reports an error; look at it before running again',
};

/** Does what writes, and turns what the file system refuses into a StorageError that names the place. */
export async function storing<T>(place: string, write: () => Promise<T> | T): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw storageError(place, error);
  }
}

/** The error as a StorageError where the file system said it, else as it came. */
export function storageError(place: string, error: unknown): unknown {
  const { code, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const said = code === undefined ? undefined : words[code];
  if (said === undefined) return error;
  // Of a file that is written in one step: the place it was meant for, not that of the temporary file.
  return new StorageError(`${dest ?? path ?? place}: ${said}`, { cause: error });
}
