import type { Argv } from 'yargs';
import type { DatasetSettings } from '@adience/datasets';
import { type Experiment, loadExperiment } from '@adience/experiment';
import { ConfigError } from '@adience/config';
import { experimentFile } from '../experiment-file.ts';
import { flag, text, withOptions } from '@adience/config/command-line';
import { datasetsConfig } from './datasets-config.ts';
import { givenSettings, optionName, withDatasetSettings, type DatasetOptions } from './datasets-options.ts';

/** Which images a command on services is about: a dataset, or that of an experiment file. */
export interface ServicesArguments extends DatasetOptions {
  readonly dataset?: string;
  readonly experiment?: string;
  readonly json: boolean;
}

/** Adds the options that say which images, and `--json`. */
export function withServicesOptions<Given>(yargs: Argv<Given>) {
  return withOptions(
    withDatasetSettings(
      withOptions(yargs, {
        dataset: text('Which dataset, or the path of your own').optional(),
        experiment: text(
          'Experiment file that gives dataset, task and folds, e.g. experiments/services/*.yaml',
        ).optional(),
      }).conflicts('dataset', 'experiment'),
    ),
    { json: flag('One JSON object on stdout') },
  );
}

/** What a command is about. */
export interface ServicesSubject {
  readonly dataset: DatasetSettings;
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
    const said = Object.keys(givenSettings(given)).find((name) => name !== 'root');
    if (said !== undefined)
      throw new ConfigError(`--${optionName(said)}: the experiment file sets it; omit it, or use --dataset`);
    const overrides = given.root === undefined ? [] : [`dataset.root=${JSON.stringify(given.root)}`];
    const { experiment } = await loadExperiment(experimentFile(given.experiment), overrides, false);
    return { dataset: experiment.dataset, experiment };
  }
  if (given.dataset === undefined)
    throw new ConfigError('adience services: give --dataset or an --experiment file');
  return { dataset: await datasetsConfig({ ...given, name: given.dataset }), experiment: null };
}
