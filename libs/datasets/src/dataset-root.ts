import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataIntegrityError } from './data-integrity-error.ts';
import type { DatasetSettings } from './dataset-definition.ts';

/**
 * The dataset's absolute folder: `settings.root`, by default `datasets/<name>`, from the working folder.
 *
 * @param howToGet of the dataset's definition
 * @throws DataIntegrityError where there is no such folder
 */
export function datasetRoot({ root, name }: DatasetSettings, howToGet: string): string {
  const given = root ?? join('datasets', name);
  const folder = resolve(given);
  if (!existsSync(folder)) throw new DataIntegrityError(`${given}: no such folder; ${howToGet}`);
  return folder;
}
