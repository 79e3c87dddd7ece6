import { integer, text, withOptions, type Command } from '@adience/config/command-line';
import { readJobLine } from '../launchers/slurm/job-line.ts';
import type { StopSignal } from '../launchers/slurm/stop-signal.ts';

interface Arguments {
  readonly manifest: string;
  readonly index: number;
}

/** `adience exec`: one line of a manifest, as a task of a Slurm array. @param stop set by the cluster's signals */
export const execCommand = (stop: StopSignal): Command<object, Arguments> => ({
  command: 'exec',
  describe: 'Execute one line of a job manifest (called by Slurm tasks)',
  examples: [
    [
      'adience exec --manifest runs/lrn/.slurm/STAMP/jobs.jsonl --index 0',
      'the first run of a submission, by hand',
    ],
    ['adience exec --manifest jobs.jsonl --index $SLURM_ARRAY_TASK_ID', 'as a task of an array does'],
  ],
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
