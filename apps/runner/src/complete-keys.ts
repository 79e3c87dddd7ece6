import { loadExperiment } from '@adience/experiment';
import { experimentFile } from './experiment-file.ts';
import { flatConfig } from './exports/flat-config.ts';

/** `solver.batch=` for every setting of an experiment, which is named as on the command line. */
export async function completeKeys(word: string): Promise<readonly string[]> {
  const { experiment } = await loadExperiment(experimentFile(word));
  const keys = Object.keys(flatConfig(experiment)).filter((key) => !key.endsWith('.moduleSha256'));
  return [...new Set([...keys, ...Object.keys(experiment.sweep)])].map((key) => `${key}=`);
}
