import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { format } from 'fast-csv';
import { explainSystemError, FileError, isThere } from '@adience/files';

/** A CSV file that is written row by row, next to its place, and put there when it is complete. */
export interface CsvFile {
  write(rows: readonly (readonly (string | number)[])[]): Promise<void>;
  /** Complete: into its place. */
  end(): Promise<void>;
  /** Given up: nothing stays. */
  discard(): Promise<void>;
}

/**
 * Begins a CSV file.
 *
 * @throws FileError where its folder does not exist or may not be written to
 */
export async function csvFile(path: string, columns: readonly string[]): Promise<CsvFile> {
  if (!isThere(dirname(resolve(path)), 'folder'))
    throw new FileError(path, 'its folder does not exist; make it first');
  const part = `${path}.part`;
  const file = createWriteStream(part);
  await once(file, 'open').catch((error: unknown) => {
    throw explainSystemError(error, path, 'file');
  });
  const rows = format({ headers: [...columns], alwaysWriteHeaders: true, includeEndRowDelimiter: true });
  rows.pipe(file);
  return {
    write: async (some) => {
      for (const row of some) if (!rows.write(row)) await once(rows, 'drain');
    },
    end: async () => {
      rows.end();
      await finished(file);
      await rename(part, path);
    },
    discard: async () => {
      file.destroy();
      await rm(part, { force: true });
    },
  };
}
