import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileError } from './file-error.ts';

/** What was to be there. */
export type Wanted = 'file' | 'folder';

/**
 * What the system says of a path, in words.
 *
 * @returns a FileError, or the error itself where it is none of the system's
 */
export function explainSystemError(error: unknown, path: string, wanted: Wanted): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : reasonOf(code, path, wanted);
  return reason === undefined ? error : new FileError(path, reason, { cause: error });
}

function reasonOf(code: string, path: string, wanted: Wanted): string | undefined {
  switch (code) {
    case 'ENOENT':
      return absence(path, wanted);
    case 'ENOTDIR':
      return wanted === 'folder' && isThere(path)
        ? 'is a file, not a folder; give a folder'
        : `no such ${wanted}: ${fileOnTheWay(path)} is a file, not a folder`;
    case 'EISDIR':
      return 'is a folder, not a file; give a file';
    case 'EACCES':
    case 'EPERM':
      return `may not be read; give yourself the permission (chmod u+r${wanted === 'folder' ? 'x' : ''})`;
    case 'ELOOP':
      return 'is a symbolic link that leads back to itself';
    case 'ENAMETOOLONG':
      return 'has a name longer than the file system allows';
    case 'EMFILE':
    case 'ENFILE':
      return 'cannot be opened: too many files are open; raise the limit (ulimit -n)';
    case 'EIO':
      return 'cannot be read: the disk reports an error';
    case 'ERR_INVALID_ARG_VALUE':
      return 'is not a path: it contains a null character';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'is too large to be read as text';
    default:
      return /^E[A-Z]+$/.test(code) ? `cannot be read (${code})` : undefined;
  }
}

/** A link to what is not there is there itself, and its target is what is missing. */
function absence(path: string, wanted: Wanted): string {
  try {
    if (lstatSync(path).isSymbolicLink())
      return `is a symbolic link to ${readlinkSync(path)}, which does not exist`;
  } catch {
    // Neither a link nor anything else.
  }
  return `no such ${wanted}`;
}

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** The first part of a path that is no folder though more follows. */
function fileOnTheWay(path: string): string {
  for (let on = dirname(path); ; on = dirname(on)) {
    try {
      if (lstatSync(on)) return on;
    } catch {
      // Below it.
    }
    if (dirname(on) === on) return on;
  }
}
