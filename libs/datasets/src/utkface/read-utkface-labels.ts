import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetConfig } from '../dataset-settings.ts';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { DatasetLabels, LabelRow } from '../dataset-labels.ts';
import { howToGet } from '../dataset-root.ts';
import { parseUtkfaceName } from './parse-utkface-name.ts';

/**
 * Reads UTKFace: the file names are the labels. Images lie in `root` or in its folder `UTKFace`.
 * The set names no person, so each photograph is its own subject; whoever appears twice is not known,
 * and folds can therefore not be promised to be subject-exclusive. The fold is a hash of the name, so
 * that an image keeps its fold whatever else is in the folder.
 *
 * @throws DataIntegrityError where the folder holds no image
 */
export async function readUtkfaceLabels(root: string, config: DatasetConfig): Promise<DatasetLabels> {
  const nested = join(root, 'UTKFace');
  const imageFolder = existsSync(nested) ? nested : root;
  const names = (await readdir(imageFolder)).filter((name) => /\.(jpe?g|png)$/i.test(name)).sort();
  if (names.length === 0) {
    throw new DataIntegrityError(`${config.root ?? imageFolder}: holds no image; ${howToGet(config)}`);
  }
  const rows: LabelRow[] = [];
  const malformed: { name: string; reason: string }[] = [];
  for (const name of names) {
    const parsed = parseUtkfaceName(name);
    if (parsed === null) malformed.push({ name, reason: malformedReason });
    else {
      const { age, gender } = parsed;
      rows.push({ image: name, subject: name, fold: foldOf(name), age: String(age), gender });
    }
  }
  return { root, imageFolder, ages: 'years', rows, malformed, synthetic: false };
}

const malformedReason = 'malformed name: not [age]_[gender]_[race]_[time].jpg.chip.jpg';

/** Uniform over the five folds: 32 bits of the name's SHA-256, modulo 5. */
const foldOf = (name: string) =>
  createHash('sha256').update(`utkface fold ${name}`).digest().readUInt32BE(0) % 5;
