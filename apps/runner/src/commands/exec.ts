import type { CommandModule } from 'yargs';
import type { Told } from '../slurm/execute-task.ts';
import { readJobLine } from '../slurm/job-line.ts';

interface Arguments {
  readonly manifest: string;
  readonly index: number;
}

/** `adience exec`: one line of a manifest, as a task of a Slurm array. */
export const execCommand: CommandModule<object, Arguments> = {
  command: 'exec',
  describe: 'Carry out one line of a manifest (what a Slurm task calls)',
  builder: (yargs) =>
    yargs
      .option('manifest', { type: 'string', demandOption: true, describe: 'jobs.jsonl of a submission' })
      .option('index', { type: 'number', demandOption: true, describe: 'Line, counted from 0' }),
  handler: async ({ manifest, index }) => {
    // Before TensorFlow.js or an engine is loaded: a signal that comes early must not end the process.
    const stop = new AbortController();
    const told: Told = { signal: stop.signal, by: null };
    for (const signal of ['SIGUSR2', 'SIGTERM'] as const)
      process.on(signal, () => {
        told.by ??= signal;
        stop.abort();
      });
    const line = await readJobLine(manifest, index);
    const { executeTask } = await import('../slurm/execute-task.ts');
    process.exitCode = await executeTask(line, told);
  },
};
