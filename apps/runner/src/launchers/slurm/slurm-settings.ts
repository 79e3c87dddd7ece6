import type { Options } from 'yargs';
import { z } from 'zod';

/** What is asked of the cluster for each task, with its defaults. */
export const slurmSettings = z.strictObject({
  /** Tasks at a time; as many as fit where it is missing. */
  throttle: z.int().positive().optional(),
  /** Minutes. */
  time: z.number().positive().default(240),
  cpus: z.int().positive().default(4),
  gpus: z.int().nonnegative().default(1),
  mem: z.string().default('16G'),
  /** Further options of sbatch, e.g. `partition=gpu`. */
  sbatch: z.array(z.string()).default([]),
});

export type SlurmSettings = Readonly<z.output<typeof slurmSettings>>;

/** The same as options of the command line. */
export const slurmOptions: Readonly<Record<keyof SlurmSettings, Options>> = {
  throttle: {
    type: 'number',
    defaultDescription: 'as many as fit',
    describe: 'Slurm: maximum number of simultaneous tasks',
  },
  time: {
    type: 'number',
    defaultDescription: '240',
    describe: 'Slurm: time limit of a task in minutes; unfinished runs resume in a new task',
  },
  cpus: { type: 'number', defaultDescription: '4', describe: 'Slurm: cores per task' },
  gpus: { type: 'number', defaultDescription: '1', describe: 'Slurm: GPUs per task; 0 for none' },
  mem: { type: 'string', defaultDescription: '16G', describe: 'Slurm: memory per task' },
  sbatch: { type: 'string', array: true, describe: 'Slurm: further sbatch options, e.g. partition=gpu' },
};
