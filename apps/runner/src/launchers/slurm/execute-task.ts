import { chooseBackend } from '@adience/backend';
import { loadPartsFrom } from '@adience/config';
import { readState, runFolder } from '@adience/tracking';
import { describeEnvironment } from '../../experiment/environment.ts';
import { executeRun, type RunOutcome } from '../../experiment/execute-run.ts';
import { openInputs } from '../../experiment/inputs.ts';
import { resolveRun } from '../../experiment/resolve-run.ts';
import { scheduleRuns } from '../../experiment/schedule-runs.ts';
import { WARNING_SECONDS } from './batch-script.ts';
import type { JobLine } from './job-line.ts';
import { runSlurm } from './run-slurm.ts';
import type { StopSignal } from './stop-signal.ts';

/** Exit codes of a task: done; requeued; failed in a way that a retry would not change. */
export const TASK_CODES = { done: 0, requeued: 75, doNotRetry: 42 } as const;

/** A run that timed out this often is not requeued; preemptions are not counted. */
const MOST_TIMEOUTS = 3;

/**
 * One task of an array:
 * ```
 * line of the manifest -> executeRun -> 0 done | signalled: checkpoint, requeue, 75 | 42 do not retry
 * ```
 * @returns the exit code
 */
export async function executeTask(line: JobLine, stop: StopSignal): Promise<number> {
  const log = (text: string) => console.error(`${new Date().toISOString()} ${text}`);
  const { header, run, options, backend } = line;
  const folder = runFolder(options.runs, header.experiment, run.trial.name, run.seed, run.testFold);
  const inputs = openInputs();
  try {
    // 1. The same run as was submitted? The user's own parts are those of the submission.
    loadPartsFrom(line.parts);
    const resolved = await resolveRun(run, inputs);
    if (resolved.id !== line.id) {
      log('the dataset or the manifest has changed since this was submitted; submit again');
      return TASK_CODES.doNotRetry;
    }

    // 2. Execute it; if a process of an earlier start still seems to be running it, wait until that is clear.
    const described = await chooseBackend(backend);
    const cause = () =>
      stop.by === 'SIGUSR2' && timeIsUp(line) ? ('timeout' as const) : ('preempted' as const);
    // --force counts for the first start, not each time the task is requeued.
    const restarted = Number(process.env['SLURM_RESTART_COUNT'] ?? 0) > 0;
    const retry = { ...options.retry, force: options.retry.force && !restarted };
    let outcome: RunOutcome = {
      status: 'interrupted',
      message: 'stopped before it began',
      storage: false,
    };
    const execute = () =>
      executeRun(run, resolved, {
        ...options,
        retry,
        header,
        signal: stop.signal,
        cause,
        warn: log,
        provenance: describeEnvironment(described, line.command),
        started: (images, from) => log(`training on ${images.train} images from iteration ${from}`),
        progress: everyHalfMinute(log),
      });
    const outcomes = await scheduleRuns([run], [{ execute }], stop.signal, () => undefined);
    outcome = outcomes.get(run) ?? outcome;
    log('message' in outcome ? `${outcome.status}: ${outcome.message}` : outcome.status);

    // 3. The exit code, and the requeue.
    if (outcome.status === 'finished' || outcome.status === 'skipped') return TASK_CODES.done;
    if (outcome.status !== 'interrupted' && outcome.status !== 'elsewhere') return TASK_CODES.doNotRetry;
    if (outcome.status === 'interrupted' && outcome.storage) return TASK_CODES.doNotRetry;
    if (stop.by !== 'SIGUSR2') return TASK_CODES.requeued; // Slurm requeues it, or it was cancelled
    const attempts = readState(folder)?.attempts ?? [];
    const timeouts = attempts.filter((attempt) => attempt.cause === 'timeout').length;
    if (timeouts >= MOST_TIMEOUTS) {
      log(`timed out ${timeouts} times: submit again with a larger --time, and it resumes`);
      return TASK_CODES.doNotRetry;
    }
    const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task } = process.env;
    runSlurm('scontrol', 'requeue', `${array}_${task}`);
    return TASK_CODES.requeued;
  } finally {
    inputs.close();
  }
}

/** Slurm's warning comes near the end of the task's time; an earlier signal is a preemption. */
const timeIsUp = ({ minutes }: JobLine) => performance.now() / 1000 > 60 * minutes - WARNING_SECONDS - 60;

/** Logs the progress with a line every half minute. */
function everyHalfMinute(
  log: (text: string) => void,
): NonNullable<Parameters<typeof executeRun>[2]['progress']> {
  let last = 0;
  return (progress) => {
    if (performance.now() - last < 30_000) return;
    last = performance.now();
    log(
      progress.phase === 'testing'
        ? 'testing'
        : `iteration ${progress.step.iteration}/${progress.iterations}, loss ${progress.step.loss.toFixed(4)}`,
    );
  };
}
