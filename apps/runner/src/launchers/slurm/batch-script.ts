import { fileURLToPath } from 'node:url';
import type { SlurmSettings } from './slurm-settings.ts';

/** Seconds before the end of a task's time at which Slurm signals it. */
export const WARNING_SECONDS = 120;

const program = fileURLToPath(new URL('../../../bin/adience.js', import.meta.url));

/**
 * The sbatch file of one array: task i executes line `offset + i` of the manifest. USR2, not USR1, which opens
 * Node's inspector; it reaches the step, so srun is what runs.
 */
export function batchScript(
  experiment: string,
  folder: string,
  { offset, count }: { readonly offset: number; readonly count: number },
  { throttle, time, cpus, gpus, mem, sbatch }: SlurmSettings,
): string {
  const options = [
    `--job-name=adience-${experiment}`,
    `--array=0-${count - 1}${throttle === undefined ? '' : `%${throttle}`}`,
    ...(gpus > 0 ? [`--gpus-per-node=${gpus}`] : []),
    `--cpus-per-task=${cpus}`,
    `--mem=${mem}`,
    `--time=${time}`,
    '--requeue',
    '--open-mode=append',
    `--signal=USR2@${WARNING_SECONDS}`,
    `--chdir=${process.cwd()}`,
    `--output=${folder}/%A_%a.out`,
    `--error=${folder}/%A_%a.err`,
    ...sbatch.map((option) => `--${option.replace(/^--/, '')}`),
  ];
  const task = offset === 0 ? '$SLURM_ARRAY_TASK_ID' : `$((SLURM_ARRAY_TASK_ID + ${offset}))`;
  return [
    '#!/bin/bash',
    ...options.map((option) => `#SBATCH ${option}`),
    `exec srun --ntasks=1 --cpus-per-task=${cpus} ${[process.execPath, program].map(quoted).join(' ')} \\`,
    `  exec --manifest ${quoted(`${folder}/jobs.jsonl`)} --index ${task}`,
    '',
  ].join('\n');
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
