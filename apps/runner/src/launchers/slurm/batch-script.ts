import { fileURLToPath } from 'node:url';
import { sbatchValue, shellWord, withoutPatterns } from './script-text.ts';
import type { SlurmSettings } from './slurm-settings.ts';

/** Seconds before the end of a task's time at which Slurm signals it. */
export const WARNING_SECONDS = 120;

/** The program that submits, as the words that start it. */
const thisProgram = [process.execPath, fileURLToPath(new URL('../../../bin/adience.js', import.meta.url))];

/**
 * The sbatch file of one array: task i executes line `offset + i` of the manifest. USR2, not USR1, which opens
 * Node's inspector; it reaches the step, so srun is what runs.
 *
 * @param program the words that start the program on a node
 */
export function batchScript(
  experiment: string,
  folder: string,
  { offset, count }: { readonly offset: number; readonly count: number },
  { throttle, time, cpus, gpus, mem, sbatch }: SlurmSettings,
  program: readonly string[] = thisProgram,
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
    `--output=${withoutPatterns(folder)}/%A_%a.out`,
    `--error=${withoutPatterns(folder)}/%A_%a.err`,
    ...sbatch.map((option) => `--${option.replace(/^--/, '')}`),
  ];
  const task = offset === 0 ? '$SLURM_ARRAY_TASK_ID' : `$((SLURM_ARRAY_TASK_ID + ${offset}))`;
  return [
    '#!/bin/bash',
    ...options.map((option) => `#SBATCH ${sbatchOption(option)}`),
    `exec srun --ntasks=1 --cpus-per-task=${cpus} ${program.map(shellWord).join(' ')} \\`,
    `  exec --manifest ${shellWord(`${folder}/jobs.jsonl`)} --index ${task}`,
    '',
  ].join('\n');
}

/** `--output=a b` with its value fit for the line. */
function sbatchOption(option: string): string {
  const [, name = option, value] = /^(--[^=]*)=(.*)$/s.exec(option) ?? [];
  return value === undefined ? sbatchValue(name) : `${name}=${sbatchValue(value)}`;
}
