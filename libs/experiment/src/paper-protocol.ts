import type { TaskConfig } from '@adience/tasks';
import { experimentSchema } from './experiment-schema.ts';
import type { TrialConfig } from './experiment.ts';
import { trialConfigOf } from './trial-config-of.ts';

/**
 * What the authors ran, as a trial's configuration: their prototxt files, which are the schema's own
 * defaults, on Adience with their labels, validated on their image-wise tenth.
 */
export function paperProtocol(task: TaskConfig): TrialConfig {
  const file = { name: 'paper', task, dataset: { name: 'adience' }, validation: { split: 'authors' } };
  return trialConfigOf(experimentSchema().parse(file));
}
