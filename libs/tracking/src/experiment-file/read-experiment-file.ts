import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openSealedJson } from '@adience/files';
import { valid } from '../read-valid.ts';
import { RunFileError } from '../run-file-error.ts';
import { planSchema, type ExperimentPlan } from './experiment-plan.ts';

export const FORMAT = 'adience-experiment-1';

/** `experiment.json`: what an experiment asks, and asked before. */
export interface ExperimentFile {
  readonly experiment: string;
  /** The oldest first; the last one is current. */
  readonly plans: readonly ExperimentPlan[];
}

const fileSchema = z.looseObject({
  format: z.literal(FORMAT),
  experiment: z.string(),
  plans: z.array(planSchema).min(1),
});

/** Path of an experiment's experiment.json. */
export const experimentFile = (runs: string, experiment: string) => join(runs, experiment, 'experiment.json');

/**
 * What an experiment asks; null where nothing wrote it down, as for folders of the first edition.
 *
 * @throws RunFileError that names the file where it cannot be read
 */
export function readExperimentFile(runs: string, experiment: string): ExperimentFile | null {
  const path = experimentFile(runs, experiment);
  try {
    return valid(openSealedJson(readFileSync(path, 'utf8')), fileSchema);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    const reason = code === 'EISDIR' ? 'is a folder, not a file' : message.split('\n')[0];
    throw new RunFileError(
      `${path}: ${reason}; it holds what the experiment asks and asked before: restore it, or move it away to start anew`,
      { cause: error },
    );
  }
}
