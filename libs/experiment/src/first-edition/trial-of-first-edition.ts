import { datasets } from '@adience/datasets';
import { experimentSchema } from '../experiment-schema.ts';
import type { TrialConfig } from '../experiment.ts';
import { trialConfigOf } from '../trial-config-of.ts';
import type { FirstEditionConfig } from './first-edition-identity.ts';

/**
 * A trial's configuration as the first edition wrote it, in the form of the second: settings of other datasets
 * are left out (every dataset's were written), and random streams are seeded by 32 bits.
 *
 * @throws ZodError where it is not a configuration
 */
export function trialOfFirstEdition({ dataset, ...written }: FirstEditionConfig): TrialConfig {
  const shape = datasets[String(dataset['name'])]?.settings.shape ?? {};
  const own = Object.entries(dataset).filter(([key]) => key === 'name' || Object.hasOwn(shape, key));
  const file = { ...written, dataset: Object.fromEntries(own), seeding: '32-bit' };
  return trialConfigOf(experimentSchema().parse(file));
}
