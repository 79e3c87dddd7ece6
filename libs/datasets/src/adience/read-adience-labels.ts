import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseString } from 'fast-csv';
import { readTextFile } from '@adience/files';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { DatasetLabels, LabelRow } from '../dataset-labels.ts';
import { ADIENCE_COLUMNS } from './adience-columns.ts';
import type { AdienceSettings } from './adience-settings.ts';

const folds = [0, 1, 2, 3, 4];
const prefixes = { aligned: 'landmark_aligned_face', faces: 'coarse_tilt_aligned_face' };

/**
 * Reads Adience's five label files, `fold_0_data.txt` to `fold_4_data.txt`, from `root` or from its
 * folder `labels`. The images are named, not looked for: below `root/aligned` or `root/faces`, as
 * `<user_id>/landmark_aligned_face.<face_id>.<original_image>` (`coarse_tilt_aligned_face` for faces).
 *
 * @param howToGet the end of the message where a file is missing
 * @throws FileError where a file cannot be read
 * @throws DataIntegrityError where a file is missing, has other columns or holds no row
 */
export async function readAdienceLabels(
  root: string,
  images: AdienceSettings['images'],
  howToGet: string,
): Promise<DatasetLabels> {
  const folder = folds.some((fold) => existsSync(join(root, labelFile(fold)))) ? root : join(root, 'labels');
  const rows: LabelRow[] = [];
  const malformed: { name: string; reason: string }[] = [];
  for (const fold of folds) {
    const file = join(folder, labelFile(fold));
    if (!existsSync(file)) {
      throw new DataIntegrityError(`${join(root, labelFile(fold))}: no such label file; ${howToGet}`);
    }
    const before = rows.length;
    for (const { line, cells } of await cellsOf(file)) {
      if (cells.length === ADIENCE_COLUMNS.length) rows.push(labelRow(cells, fold, images));
      else {
        malformed.push({
          name: `${labelFile(fold)}:${line}`,
          reason: `malformed row: ${cells.length} columns instead of ${ADIENCE_COLUMNS.length}`,
        });
      }
    }
    if (rows.length === before) {
      throw new DataIntegrityError(`${file}: has no rows; download it again, ${howToGet}`);
    }
  }
  return { imageFolder: join(root, images), columns: ['age', 'gender'], ages: 'strings', rows, malformed };
}

const labelFile = (fold: number) => `fold_${fold}_data.txt`;

function labelRow(cells: readonly string[], fold: number, images: AdienceSettings['images']): LabelRow {
  const [subject = '', photograph = '', face = '', age = '', gender = ''] = cells;
  return {
    image: `${subject}/${prefixes[images]}.${face}.${photograph}`,
    subject,
    fold,
    labels: { age, gender },
  };
}

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
