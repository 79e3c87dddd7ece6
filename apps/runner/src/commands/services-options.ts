import type { Argv } from 'yargs';
import { type DatasetConfig, datasetSchema } from '@adience/datasets';
import { type Experiment, loadExperiment } from '@adience/experiment';
import { ConfigError } from '@adience/config';
import { datasetsConfig } from './datasets-config.ts';
import { type DatasetSettings, withDatasetSettings } from './datasets-options.ts';

/** Which images a command on services is about: a dataset, or that of an experiment file. */
export interface ServicesArguments extends DatasetSettings {
  readonly dataset?: DatasetConfig['name'];
  readonly experiment?: string;
  readonly json: boolean;
}

/** Adds the options that say which images, and `--json`. */
export function withServicesOptions<Given>(yargs: Argv<Given>) {
  return withDatasetSettings(
    yargs
      .option('dataset', { choices: datasetSchema.shape.name.options, describe: 'Which dataset' })
      .option('experiment', {
        type: 'string',
        describe: 'Experiment file whose dataset, task and folds are meant, as experiments/services/*.yaml',
      })
      .conflicts('dataset', 'experiment'),
  ).option('json', { type: 'boolean', default: false, describe: 'One JSON object on stdout' });
}

const { imagesPerSubject, ...plain } = datasetSchema.parse({ name: 'adience' });
const defaults = { ...plain, 'images-per-subject': imagesPerSubject };
const settings = ['images', 'labels', 'duplicates', 'seed', 'subjects', 'images-per-subject'] as const;

/** What a command is about. */
export interface ServicesSubject {
  readonly dataset: DatasetConfig;
  /** Null where only a dataset was named. */
  readonly experiment: Experiment | null;
}

/**
 * The dataset that the options name, and the experiment where they name one; `--root` replaces the file's.
 *
 * @throws ConfigError where they name neither, or an impossible value
 */
export async function servicesSubject(given: ServicesArguments): Promise<ServicesSubject> {
  if (given.experiment !== undefined) {
    const said = settings.find((name) => given[name] !== defaults[name]);
    if (said !== undefined)
      throw new ConfigError(`--${said}: the experiment file says it; leave it out, or name --dataset`);
    const overrides = given.root === undefined ? [] : [`dataset.root=${JSON.stringify(given.root)}`];
    const { experiment } = await loadExperiment(given.experiment, overrides);
    return { dataset: experiment.dataset, experiment };
  }
  if (given.dataset === undefined)
    throw new ConfigError('adience services: name --dataset, or an --experiment file');
  return { dataset: datasetsConfig({ ...given, name: given.dataset }), experiment: null };
}
