import { existsSync } from 'node:fs';
import { dirname, posix, resolve, win32 } from 'node:path';
import { ConfigError, nearest } from '@adience/config';
import { readCsv } from '@adience/files';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { DatasetLabels, LabelRow } from '../dataset-labels.ts';
import { hashedFold } from '../splits/hashed-fold.ts';
import type { ManifestSettings } from './manifest-settings.ts';

/** Columns that are not labels. */
const ownColumns = ['image', 'subject', 'fold'];

/**
 * Reads a CSV file of the user's own: column `image`, relative to `root` (default: the file's folder); `subject`,
 * without which every image is its own; `fold`, 0 to 4, without which a hash of the subject assigns it; and every
 * other column holds labels of the task that it is named after. A row that cannot be used is named by file and line.
 *
 * @throws ConfigError where there is no such file
 * @throws FileError where it cannot be read, or its quotes do not match
 * @throws DataIntegrityError where its header is invalid, or it has no rows
 */
export async function readManifest({ file, root }: ManifestSettings): Promise<DatasetLabels> {
  if (!existsSync(file)) throw new ConfigError(`dataset.file: no such file ${file}`);
  const rows: LabelRow[] = [];
  const malformed: { name: string; reason: string }[] = [];
  let header: readonly string[] | undefined;
  for (const { line, cells } of await readCsv(file)) {
    if (header === undefined) {
      header = headerOf(file, cells);
      continue;
    }
    const row = rowOf(header, cells);
    if (typeof row === 'string') malformed.push({ name: `${file}:${line}`, reason: row });
    else rows.push(row);
  }
  if (header === undefined) throw new DataIntegrityError(`${file}: is empty; ${columnsWanted}`);
  if (rows.length + malformed.length === 0) {
    throw new DataIntegrityError(`${file}: has a header but no rows; add a row for each image`);
  }
  return {
    imageFolder: resolve(root ?? dirname(file)),
    columns: header.filter(isLabel),
    ages: 'years',
    rows,
    hashedFolds: !header.includes('fold'),
    malformed,
  };
}

const columnsWanted =
  'its first line names the columns: image, and one per task, e.g. age; subject and fold are optional';

/** A column without a name holds row numbers, as pandas writes them. */
const isLabel = (column: string) => column !== '' && !ownColumns.includes(column);

/** The names of the columns, checked. */
function headerOf(file: string, header: readonly string[]): readonly string[] {
  if (!header.includes('image')) {
    throw new DataIntegrityError(`${file}:1: has no column image${nearest('image', header)}`);
  }
  const twice = header.find((column, at) => column !== '' && header.indexOf(column) !== at);
  if (twice !== undefined) throw new DataIntegrityError(`${file}:1: column ${twice} is listed twice`);
  if (!header.some(isLabel)) {
    throw new DataIntegrityError(`${file}:1: has no column of labels; ${columnsWanted}`);
  }
  return header;
}

/** A row's content; a string says why it cannot be used. */
function rowOf(header: readonly string[], cells: readonly string[]): LabelRow | string {
  if (cells.length !== header.length) {
    return `malformed row: ${cells.length} columns instead of ${header.length}`;
  }
  const values = new Map(header.map((column, at) => [column, cells[at]!]));
  const image = imageOf(values.get('image')!);
  if (image === null) return 'malformed row: the image is missing, or its path leaves the folder of images';
  const subject = values.get('subject') ?? image;
  if (subject === '') return 'malformed row: no subject';
  const fold = values.get('fold');
  if (fold !== undefined && !/^[0-4]$/.test(fold)) return `malformed row: fold '${fold}' is not 0 to 4`;
  return {
    image,
    subject,
    fold: fold === undefined ? hashedFold(subject) : Number(fold),
    labels: Object.fromEntries([...values].filter(([column]) => isLabel(column))),
  };
}

/** An image's path below the folder of images, in its one form; null: it is empty or outside. */
function imageOf(written: string): string | null {
  if (written === '' || posix.isAbsolute(written) || win32.isAbsolute(written)) return null;
  const path = posix.normalize(written.replaceAll('\\', '/'));
  return path === '.' || path === '..' || path.startsWith('../') || path.endsWith('/') ? null : path;
}
