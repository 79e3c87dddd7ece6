import type { Argv } from 'yargs';

/** What is asked of the cluster for each task. */
export interface SlurmArguments {
  readonly throttle?: number;
  readonly time: number;
  readonly cpus: number;
  readonly gpus: number;
  readonly mem: string;
  readonly sbatch?: readonly string[];
}

export const withSlurmOptions = <T>(yargs: Argv<T>) =>
  yargs
    .option('throttle', { type: 'number', describe: 'Slurm: tasks at a time; default: as many as fit' })
    .option('time', {
      type: 'number',
      default: 240,
      describe: 'Slurm: minutes a task; what is not done by then goes on in another',
    })
    .option('cpus', { type: 'number', default: 4, describe: 'Slurm: cores a task' })
    .option('gpus', { type: 'number', default: 1, describe: 'Slurm: GPUs a task; 0 for none' })
    .option('mem', { type: 'string', default: '16G', describe: 'Slurm: memory a task' })
    .option('sbatch', { type: 'string', array: true, describe: 'Slurm: further options, as partition=gpu' });
