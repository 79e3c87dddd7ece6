import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlannedRun } from '@adience/experiment';
import type { RunOutcome } from '../../experiment/execute-run.ts';
import type { ExperimentView } from '../../experiment/run-experiment.ts';
import type { Executor } from '../../experiment/schedule-runs.ts';
import type { ToChild, ToParent } from './messages.ts';

/** The command line's own file, which a child is started from. */
const program = fileURLToPath(new URL('../../../bin/adience.js', import.meta.url));

/** An executor in its own process, which is restarted if it dies. */
export interface ChildExecutor extends Executor {
  close(): void;
}

/** The run that a child executes, and how it ends. */
interface Task {
  readonly run: PlannedRun;
  readonly resolve: (outcome: RunOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** @param open the first message of every process */
export function childExecutor(
  open: ToChild,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
  view: Omit<ExperimentView, 'ended'> & { readonly opened: (backend: string) => void },
): ChildExecutor {
  let child = start();
  let task: Task | undefined;
  let refusal: Error | undefined;
  signal.addEventListener('abort', () => child.connected && child.send({ type: 'stop' } satisfies ToChild));

  /** Started at once, before there is a run: it loads while others prepare. */
  function start(): ChildProcess {
    // Its standard output goes to the parent's standard error: only the parent prints results.
    const stdio = ['ignore', 2, 2, 'ipc'] as const;
    const started = fork(program, ['child'], { env: { ...process.env, ...environment }, stdio: [...stdio] });
    started.on('message', (message: ToParent) => receive(message));
    started.on('exit', (code, by) => {
      const how = by === null ? `with code ${code}` : `by ${by}`;
      const message = `its process ended ${how}; run again to resume from its checkpoint`;
      task?.resolve({ status: 'failed', message, diverged: false });
    });
    started.on('error', () => undefined); // a message to a child that has just died; its exit is handled above
    started.send(open);
    return started;
  }

  function receive(message: ToParent): void {
    if (message.type === 'ready') view.opened(message.backend);
    else if (message.type === 'warn') view.warn(message.message);
    else if (message.type === 'refused') {
      refusal = Object.assign(new Error(message.message), { name: message.name });
      task?.reject(refusal);
    } else if (task === undefined) return;
    else if (message.type === 'started') view.started(task.run, message.images, message.from);
    else if (message.type === 'progress') view.progress(task.run, message.progress);
    else task.resolve(message.outcome);
  }

  return {
    execute: (run) =>
      new Promise<RunOutcome>((resolve, reject) => {
        if (refusal !== undefined) throw refusal;
        if (!child.connected || child.exitCode !== null || child.signalCode !== null) child = start();
        task = { run, resolve, reject };
        child.send({ type: 'run', run } satisfies ToChild);
      }).finally(() => (task = undefined)),
    close: () => child.connected && child.disconnect(),
  };
}
