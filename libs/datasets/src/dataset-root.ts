import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatasetConfig } from './dataset-settings.ts';
import { DataIntegrityError } from './data-integrity-error.ts';

/**
 * The dataset's absolute folder: `config.root`, by default `datasets/<name>`, from the working folder.
 *
 * @throws DataIntegrityError where there is no such folder
 */
export function datasetRoot(config: DatasetConfig): string {
  const given = config.root ?? join('datasets', config.name);
  const root = resolve(given);
  if (!existsSync(root)) throw new DataIntegrityError(`${given}: no such folder; ${howToGet(config)}`);
  return root;
}

/** Where to read how the dataset is obtained: the end of a message that something of it is missing. */
export const howToGet = ({ name }: DatasetConfig) =>
  `datasets/${name}/README.md says how to get ${name} and where to put it`;
