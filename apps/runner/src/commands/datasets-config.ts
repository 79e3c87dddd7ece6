import { type DatasetConfig, datasetSchema } from '@adience/datasets';
import { ConfigError } from '@adience/config';
import type { DatasetSettings } from './datasets-options.ts';

/**
 * The dataset's settings as the command line gives them.
 *
 * @throws ConfigError where a value is impossible, as `--subjects 2`
 */
export function datasetsConfig(
  given: DatasetSettings & Pick<DatasetConfig, 'name'>,
  unreadable: DatasetConfig['unreadable'] = 'stop',
): DatasetConfig {
  const {
    name,
    root,
    images,
    labels,
    duplicates,
    seed,
    subjects,
    'images-per-subject': imagesPerSubject,
  } = given;
  const parsed = datasetSchema.safeParse({
    ...{ name, images, labels, duplicates, unreadable, seed, subjects, imagesPerSubject },
    ...(root === undefined ? {} : { root }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`--${option(issue?.path)}: ${issue?.message}`);
}

/** `imagesPerSubject` -> `images-per-subject`. */
const option = (path: readonly PropertyKey[] = []) =>
  path.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
