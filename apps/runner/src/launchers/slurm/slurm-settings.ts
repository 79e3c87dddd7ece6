import { z } from 'zod';
import { integer, list, text } from '@adience/config/command-line';

/** Options of the command line that say what is asked of the cluster for each task. */
export const slurmOptions = {
  throttle: integer(1, 'Slurm: maximum number of simultaneous tasks; default: as many as fit').optional(),
  time: integer(
    1,
    'Slurm: time limit of a task in minutes; unfinished runs resume in a new task; default: 240',
  ).optional(),
  cpus: integer(1, 'Slurm: cores per task; default: 4').optional(),
  gpus: integer(0, 'Slurm: GPUs per task; 0 for none; default: 1').optional(),
  mem: text('Slurm: memory per task; default: 16G').optional(),
  bundle: text('Slurm: a file made by npm run bundle; its program executes the tasks').optional(),
  sbatch: list('Slurm: a further sbatch option, e.g. partition=gpu').optional(),
};

/** The same with their defaults. */
export const slurmSettings = z.object({
  throttle: slurmOptions.throttle,
  time: slurmOptions.time.unwrap().default(240),
  cpus: slurmOptions.cpus.unwrap().default(4),
  gpus: slurmOptions.gpus.unwrap().default(1),
  mem: slurmOptions.mem.unwrap().default('16G'),
  bundle: slurmOptions.bundle,
  sbatch: slurmOptions.sbatch.unwrap().default([]),
});

export type SlurmSettings = Readonly<z.output<typeof slurmSettings>>;
