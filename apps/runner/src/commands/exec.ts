import type { CommandModule } from 'yargs';
import { integer, text, withOptions } from '@adience/config/command-line';
import { readJobLine } from '../launchers/slurm/job-line.ts';
import type { StopSignal } from '../launchers/slurm/stop-signal.ts';

interface Arguments {
  readonly manifest: string;
  readonly index: number;
}

/** `adience exec`: one line of a manifest, as a task of a Slurm array. @param stop set by the cluster's signals */
export const execCommand = (stop: StopSignal): CommandModule<object, Arguments> => ({
  command: 'exec',
  describe: 'Execute one line of a job manifest (called by Slurm tasks)',
  builder: (yargs) =>
    withOptions(yargs, {
      manifest: text('jobs.jsonl of a submission'),
      index: integer(0, 'Zero-based line number'),
    }),
  handler: async ({ manifest, index }) => {
    const line = await readJobLine(manifest, index);
    const { executeTask } = await import('../launchers/slurm/execute-task.ts');
    process.exitCode = await executeTask(line, stop);
  },
});
