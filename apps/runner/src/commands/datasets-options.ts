import type { Argv } from 'yargs';
import { type DatasetConfig, datasetSchema } from '@adience/datasets';

/** What every command on one dataset accepts; the same settings an experiment file has under `dataset`. */
export interface DatasetArguments extends DatasetSettings {
  readonly name: DatasetConfig['name'];
  readonly json: boolean;
}

/** The dataset's settings but its name. */
export interface DatasetSettings {
  readonly root?: string;
  readonly images: DatasetConfig['images'];
  readonly labels: DatasetConfig['labels'];
  readonly duplicates: DatasetConfig['duplicates'];
  readonly seed: number;
  readonly subjects: number;
  readonly 'images-per-subject': number;
}

const shape = datasetSchema.shape;
const defaults = datasetSchema.parse({ name: 'adience' });

/** Adds the dataset's name and its options to a command. */
export function withDatasetOptions(yargs: Argv<object>) {
  return withDatasetSettings(
    yargs.positional('name', {
      choices: shape.name.options,
      demandOption: true,
      describe: 'Which dataset; adience datasets list shows them',
    }),
  ).option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' });
}

/** Adds a dataset's options, all but its name. */
export function withDatasetSettings<Given>(yargs: Argv<Given>) {
  const synthetic = 'Of synthetic only:';
  return yargs
    .option('root', { type: 'string', describe: 'Its folder; default: datasets/<name>' })
    .option('images', {
      choices: shape.images.unwrap().options,
      default: defaults.images,
      describe: 'Which of the image folders of Adience',
    })
    .option('labels', {
      choices: shape.labels.unwrap().options,
      default: defaults.labels,
      describe: 'Label policy: how ages become the eight classes',
    })
    .option('duplicates', {
      choices: shape.duplicates.unwrap().options,
      default: defaults.duplicates,
      describe: 'Rows that repeat an image: kept, or used once',
    })
    .option('seed', {
      type: 'number',
      group: synthetic,
      default: defaults.seed,
      describe: 'Seed of the generator',
    })
    .option('subjects', { type: 'number', group: synthetic, default: defaults.subjects, describe: 'People' })
    .option('images-per-subject', {
      type: 'number',
      group: synthetic,
      default: defaults.imagesPerSubject,
      describe: 'Mean number of images a person',
    });
}
