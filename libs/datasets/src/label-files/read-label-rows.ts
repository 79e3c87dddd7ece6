import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '@adience/files';
import { DataIntegrityError } from '../data-integrity-error.ts';
import { howToGet } from '../how-to-get.ts';
import type { IndexedImage, LabelIndex } from './label-file-set.ts';

/** A row's cell by column; empty where the file has no such column. */
export type CellOf = (column: string) => string;

/**
 * Reads those of a set's CSV files that a folder holds, row by row.
 *
 * @param files names of its files; at least one must be there
 * @param needed columns that each must have
 * @param indexed a row as an image of the manifest; a string says why it is none
 * @throws DataIntegrityError where none is there, or a column is missing
 */
export async function readLabelRows(
  { folder, set, files, needed }: LabelRowsFile,
  indexed: (cellOf: CellOf) => IndexedImage | string,
): Promise<LabelIndex> {
  const there = files.map((file) => join(folder, file)).filter((file) => existsSync(file));
  if (there.length === 0) {
    throw new DataIntegrityError(`${folder}: holds neither ${files.join(' nor ')}; ${howToGet(set)}`);
  }
  const images: IndexedImage[] = [];
  const leftOut = new Map<string, number>();
  for (const file of there) {
    const [head, ...rows] = await readCsv(file);
    const header = head?.cells ?? [];
    const missing = needed.filter((column) => !header.includes(column));
    if (missing.length > 0)
      throw new DataIntegrityError(`${file}:1: has no column ${missing.join(', ')}; ${howToGet(set)}`);
    for (const { cells } of rows) {
      const found =
        cells.length === header.length
          ? indexed((column) => cells[header.indexOf(column)] ?? '')
          : `malformed row: not ${header.length} columns`;
      if (typeof found === 'string') leftOut.set(found, (leftOut.get(found) ?? 0) + 1);
      else images.push(found);
    }
  }
  const counts = [...leftOut].map(([reason, rows]) => ({ reason, rows }));
  return { images, leftOut: counts.sort((one, other) => other.rows - one.rows) };
}

/** Which files of a set are read, from where. */
export interface LabelRowsFile {
  readonly folder: string;
  /** Name of the set. */
  readonly set: string;
  readonly files: readonly string[];
  readonly needed: readonly string[];
}
