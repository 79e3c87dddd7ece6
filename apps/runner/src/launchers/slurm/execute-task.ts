import { chooseBackend } from '@adience/backend';
import { readState, runFolder } from '@adience/tracking';
import { describeEnvironment } from '../../experiment/environment.ts';
import { executeRun, type RunOutcome } from '../../experiment/execute-run.ts';
import { openInputs } from '../../experiment/inputs.ts';
import { resolveRun } from '../../experiment/resolve-run.ts';
import { scheduleRuns } from '../../experiment/schedule-runs.ts';
import { WARNING_SECONDS } from './batch-script.ts';
import type { JobLine } from './job-line.ts';
import { slurmSays } from './slurm-says.ts';

/** Done; put back into the queue; not worth another try. */
export const TASK_CODES = { done: 0, requeued: 75, hopeless: 42 } as const;

/** Runs that are out of time so often are not put back again; preemptions are not counted. */
const MOST_TIMEOUTS = 3;

/** Why a task was told to stop; set by the handlers of its signals. */
export interface Told {
  readonly signal: AbortSignal;
  /** SIGUSR2: Slurm's warning, or a person's; the task puts itself back. SIGTERM: Slurm's own doing. */
  by: 'SIGUSR2' | 'SIGTERM' | null;
}

/**
 * One task of an array:
 * ```
 * line of the manifest -> executeRun -> 0 done | told to stop: checkpoint, requeue, 75 | 42 do not retry
 * ```
 * @returns the exit code
 */
export async function executeTask(line: JobLine, told: Told): Promise<number> {
  const say = (text: string) => console.error(`${new Date().toISOString()} ${text}`);
  const { header, run, options, backend } = line;
  const folder = runFolder(options.runs, header.experiment, run.trial.name, run.seed, run.testFold);
  const inputs = openInputs();
  try {
    // 1. The same run as was submitted?
    const resolved = await resolveRun(run, inputs);
    if (resolved.id !== line.id) {
      say('the dataset or the manifest has changed since this was submitted; submit again');
      return TASK_CODES.hopeless;
    }

    // 2. Carry it out; where a process of an earlier start still seems to be at it, wait until that is clear.
    const described = await chooseBackend(backend);
    const cause = () =>
      told.by === 'SIGUSR2' && timeIsUp(line) ? ('timeout' as const) : ('preempted' as const);
    // Anew once, not each time the task is put back.
    const restarted = Number(process.env['SLURM_RESTART_COUNT'] ?? 0) > 0;
    const retry = { ...options.retry, force: options.retry.force && !restarted };
    let outcome: RunOutcome = {
      status: 'interrupted',
      message: 'told to stop before it began',
      storage: false,
    };
    const execute = () =>
      executeRun(run, resolved, {
        ...options,
        retry,
        header,
        signal: told.signal,
        cause,
        warn: say,
        provenance: describeEnvironment(described, line.command),
        started: (images, from) => say(`training on ${images.train} images from iteration ${from}`),
        progress: spoken(say),
      });
    const outcomes = await scheduleRuns([run], [{ execute }], told.signal, () => undefined);
    outcome = outcomes.get(run) ?? outcome;
    say('message' in outcome ? `${outcome.status}: ${outcome.message}` : outcome.status);

    // 3. What Slurm is told.
    if (outcome.status === 'finished' || outcome.status === 'skipped') return TASK_CODES.done;
    if (outcome.status !== 'interrupted' && outcome.status !== 'elsewhere') return TASK_CODES.hopeless;
    if (outcome.status === 'interrupted' && outcome.storage) return TASK_CODES.hopeless;
    if (told.by !== 'SIGUSR2') return TASK_CODES.requeued; // Slurm puts it back, or somebody cancelled it
    const attempts = readState(folder)?.attempts ?? [];
    const timeouts = attempts.filter((attempt) => attempt.cause === 'timeout').length;
    if (timeouts >= MOST_TIMEOUTS) {
      say(`out of time for the ${timeouts}th time: submit again with a larger --time, and it goes on`);
      return TASK_CODES.hopeless;
    }
    const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task } = process.env;
    slurmSays('scontrol', 'requeue', `${array}_${task}`);
    return TASK_CODES.requeued;
  } finally {
    inputs.close();
  }
}

/** Slurm's warning comes near the end of the task's time; earlier it is somebody who wants the node. */
const timeIsUp = ({ minutes }: JobLine) => performance.now() / 1000 > 60 * minutes - WARNING_SECONDS - 60;

/** A line every half minute. */
function spoken(say: (text: string) => void): NonNullable<Parameters<typeof executeRun>[2]['progress']> {
  let last = 0;
  return (progress) => {
    if (performance.now() - last < 30_000) return;
    last = performance.now();
    say(
      progress.phase === 'testing'
        ? 'testing'
        : `iteration ${progress.step.iteration}/${progress.iterations}, loss ${progress.step.loss.toFixed(4)}`,
    );
  };
}
