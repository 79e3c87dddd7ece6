import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlannedRun } from '@adience/config';
import type { RunOutcome } from '../experiment/execute-run.ts';
import type { ExperimentView } from '../experiment/run-experiment.ts';
import type { Executor } from '../experiment/schedule-runs.ts';
import type { ToChild, ToParent } from './messages.ts';

/** The command line's own file, which a child is started from. */
const program = fileURLToPath(new URL('../../bin/adience.js', import.meta.url));

/** An executor in a process of its own, which is started with the first run and again after a death. */
export interface ChildExecutor extends Executor {
  close(): void;
}

/** @param open what every process is told first */
export function childExecutor(
  open: ToChild,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
  view: Omit<ExperimentView, 'ended'> & { readonly opened: (backend: string) => void },
): ChildExecutor {
  let child: ChildProcess | undefined;
  const say = (message: ToChild) => void child?.send(message);
  signal.addEventListener('abort', () => say({ type: 'stop' }));
  const alive = (): ChildProcess => {
    if (child?.connected && child.exitCode === null && child.signalCode === null) return child;
    // Its standard output is the parent's standard error: results come from the parent alone.
    child = fork(program, ['child'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child.send(open);
    return child;
  };

  return {
    execute: (run: PlannedRun) =>
      new Promise<RunOutcome>((resolve, reject) => {
        const current = alive();
        const done = (settle: () => void) => {
          current.off('message', hear);
          current.off('exit', died);
          settle();
        };
        const hear = (message: ToParent) => {
          if (message.type === 'ready') view.opened(message.backend);
          else if (message.type === 'warn') view.warn(message.message);
          else if (message.type === 'started') view.started(run, message.images, message.from);
          else if (message.type === 'progress') view.progress(run, message.progress);
          else if (message.type === 'ended') done(() => resolve(message.outcome));
          else done(() => reject(Object.assign(new Error(message.message), { name: message.name })));
        };
        const died = (code: number | null, by: string | null) =>
          done(() =>
            resolve({
              status: 'failed',
              message: `its process ended ${by === null ? `with code ${code}` : `by ${by}`}; run again to go on from its checkpoint`,
              diverged: false,
            }),
          );
        current.on('message', hear);
        current.on('exit', died);
        current.send({ type: 'run', run } satisfies ToChild);
        if (signal.aborted) say({ type: 'stop' });
      }),
    close: () => child?.connected && child.disconnect(),
  };
}
