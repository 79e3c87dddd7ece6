import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { decodeText } from './decode-text.ts';
import { explainSystemError } from './explain-system-error.ts';
import { FileError } from './file-error.ts';

/**
 * Reads a text file as users have them: with or without a byte order mark, in UTF-8 or UTF-16, with LF or CRLF.
 *
 * @throws FileError where there is none, it may not be read, or it is a folder, a pipe, a device or no text
 */
export function readTextFile(path: string): string {
  return decodeText(readFileBytes(path), path);
}

/**
 * The bytes of a regular file.
 *
 * @throws FileError as `readTextFile`, but for what the bytes are
 */
export function readFileBytes(path: string): Buffer {
  let descriptor: number | undefined;
  try {
    // Non-blocking: a pipe that nobody writes to would otherwise be waited for without end.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new FileError(path, 'is a folder, not a file; give a file');
    if (!stats.isFile()) throw new FileError(path, 'is a pipe or a device; give a regular file');
    return readFileSync(descriptor);
  } catch (error) {
    throw error instanceof FileError ? error : explainSystemError(error, path, 'file');
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
