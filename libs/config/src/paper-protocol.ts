import { experimentSchema, type Task, type TrialConfig } from './experiment.ts';

/**
 * What the authors ran, as a trial's configuration: their prototxt files, which are the schema's own
 * defaults, on Adience with their labels, validated on their image-wise tenth.
 */
export function paperProtocol(task: Task): TrialConfig {
  const {
    sweep: _s,
    baseline: _b,
    folds: _f,
    seeds: _e,
    ...config
  } = experimentSchema.parse({
    ...{ name: 'paper', task, dataset: { name: 'adience' }, validation: { split: 'authors' } },
  });
  return config;
}
