import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseString } from 'fast-csv';
import { readTextFile } from '@adience/files';
import { DataIntegrityError } from '../data-integrity-error.ts';
import { ADIENCE_COLUMNS } from './adience-columns.ts';

const folds = [0, 1, 2, 3, 4];

/** A row of one of Adience's label files, as it is written. */
export interface AdienceRow {
  readonly fold: number;
  /** Name of the file and line, from 1, as an editor shows them. */
  readonly place: string;
  /** In the order of ADIENCE_COLUMNS. */
  readonly cells: readonly string[];
}

/**
 * The rows of Adience's five label files, `fold_0_data.txt` to `fold_4_data.txt`, in `root` or in its folder `labels`.
 *
 * @param howToGet the end of the message where a file is missing
 * @returns the rows, and by name those that have another number of columns
 * @throws FileError where a file cannot be read
 * @throws DataIntegrityError where a file is missing, has other columns or holds no row
 */
export async function readAdienceRows(
  root: string,
  howToGet: string,
): Promise<{
  readonly rows: readonly AdienceRow[];
  readonly malformed: readonly { readonly name: string; readonly reason: string }[];
}> {
  const folder = folds.some((fold) => existsSync(join(root, labelFile(fold)))) ? root : join(root, 'labels');
  const rows: AdienceRow[] = [];
  const malformed: { name: string; reason: string }[] = [];
  for (const fold of folds) {
    const file = join(folder, labelFile(fold));
    if (!existsSync(file)) {
      throw new DataIntegrityError(`${join(root, labelFile(fold))}: no such label file; ${howToGet}`);
    }
    const before = rows.length;
    for (const { line, cells } of await cellsOf(file)) {
      const place = `${labelFile(fold)}:${line}`;
      if (cells.length === ADIENCE_COLUMNS.length) rows.push({ fold, place, cells });
      else {
        malformed.push({
          name: place,
          reason: `malformed row: ${cells.length} columns instead of ${ADIENCE_COLUMNS.length}`,
        });
      }
    }
    if (rows.length === before) {
      throw new DataIntegrityError(`${file}: has no rows; download it again, ${howToGet}`);
    }
  }
  return { rows, malformed };
}

const labelFile = (fold: number) => `fold_${fold}_data.txt`;

/** The rows below the header, with line numbers from 1 as an editor shows them. */
async function cellsOf(
  file: string,
): Promise<readonly { readonly line: number; readonly cells: string[] }[]> {
  const rows: { line: number; cells: string[] }[] = [];
  let line = 0;
  // No quoting: the authors wrote plain tabs, and a stray quote must not swallow the lines after it.
  const parser = parseString<string[], string[]>(readTextFile(file), { delimiter: '\t', quote: null });
  for await (const cells of parser as AsyncIterable<string[]>) {
    line += 1;
    if (line > 1) rows.push({ line, cells });
    else checkHeader(file, cells);
  }
  return rows;
}

function checkHeader(file: string, cells: readonly string[]) {
  const index = ADIENCE_COLUMNS.findIndex((column, position) => cells[position] !== column);
  if (index === -1 && cells.length === ADIENCE_COLUMNS.length) return;
  const found = index === -1 ? `${cells.length} columns` : `${JSON.stringify(cells[index] ?? '')}`;
  const wanted =
    index === -1 ? `${ADIENCE_COLUMNS.length}` : `${ADIENCE_COLUMNS[index]} as column ${index + 1}`;
  throw new DataIntegrityError(
    `${file}: header has ${found} instead of ${wanted}; not an Adience label file; download it again`,
  );
}
