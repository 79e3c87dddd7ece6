import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '@adience/files';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { DatasetLabels, LabelRow } from '../dataset-labels.ts';
import { hashedFold } from '../splits/hashed-fold.ts';
import { parseUtkfaceName } from './parse-utkface-name.ts';

/**
 * Reads UTKFace: the file names are the labels. Images lie in `root` or in its folder `UTKFace`.
 * The set names no person, so each photograph is its own subject; who appears twice is not known,
 * so the folds are not guaranteed to be subject-exclusive. The fold is a hash of the name, so
 * that an image keeps its fold whatever else is in the folder.
 *
 * @param howToGet the end of the message where the folder holds no image
 * @throws FileError where it cannot be read
 * @throws DataIntegrityError where it holds none
 */
export async function readUtkfaceLabels(root: string, howToGet: string): Promise<DatasetLabels> {
  const nested = join(root, 'UTKFace');
  const imageFolder = existsSync(nested) ? nested : root;
  const images = listFiles(imageFolder).filter(({ name }) => /\.(jpe?g|png)$/i.test(name));
  if (images.length === 0) {
    throw new DataIntegrityError(`${imageFolder}: contains no images; ${howToGet}`);
  }
  const rows: LabelRow[] = [];
  const malformed: { name: string; reason: string }[] = [];
  for (const entry of images) {
    const { name } = entry;
    const parsed = parseUtkfaceName(name);
    if (entry.isDirectory()) malformed.push({ name, reason: 'is a folder, not an image' });
    else if (parsed === null) malformed.push({ name, reason: malformedReason });
    else {
      const labels = { age: String(parsed.age), gender: parsed.gender };
      rows.push({ image: name, subject: name, fold: hashedFold(name), labels });
    }
  }
  return { imageFolder, columns: ['age', 'gender'], ages: 'years', rows, hashedFolds: true, malformed };
}

const malformedReason = 'malformed name: not [age]_[gender]_[race]_[time].jpg.chip.jpg';
