import { chooseBackend } from '@adience/backend';
import { describeEnvironment } from '../../experiment/environment.ts';
import { executeRun } from '../../experiment/execute-run.ts';
import { openInputs } from '../../experiment/inputs.ts';
import { resolveRun } from '../../experiment/resolve-run.ts';
import type { RunProgress } from '../../experiment/train-run.ts';
import type { ToChild, ToParent } from './messages.ts';

/** Milliseconds between progress messages: the parent redraws no faster. */
const interval = 100;

/**
 * The other end of `runInParallel`: executes the runs that the parent sends, one at a time. It ends when the
 * parent disconnects; Ctrl-C, which reaches every process of a terminal, is the parent's to handle.
 */
export function serveParent(): void {
  const send = (message: ToParent) => void process.send?.(message);
  const stop = new AbortController();
  const inputs = openInputs();
  let opened: Promise<Omit<Parameters<typeof executeRun>[2], 'started' | 'progress'>>;

  const handle = async (message: ToChild): Promise<void> => {
    switch (message.type) {
      case 'open': {
        opened = chooseBackend(message.backend).then((backend) => {
          send({ type: 'ready', backend: `${backend.name} ${backend.version}, ${backend.device}` });
          const { header, options, command } = message;
          const provenance = describeEnvironment(backend, command);
          const warn = (text: string) => send({ type: 'warn', message: text });
          return { ...options, header, provenance, signal: stop.signal, warn };
        });
        await opened;
        return;
      }
      case 'run': {
        const { run } = message;
        const outcome = await executeRun(run, await resolveRun(run, inputs), {
          ...(await opened),
          started: (images, from) => send({ type: 'started', images, from }),
          progress: throttled((progress) => send({ type: 'progress', progress })),
        });
        send({ type: 'ended', outcome });
        return;
      }
      case 'stop':
        stop.abort();
    }
  };

  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('message', (message: ToChild) => {
    handle(message).catch((error: Error) => {
      send({
        type: 'refused',
        name: error.name,
        message: error.name === 'Error' ? (error.stack ?? '') : error.message,
      });
      process.disconnect();
    });
  });
  process.on('disconnect', () => {
    stop.abort();
    inputs.close();
  });
}

function throttled(report: (progress: RunProgress) => void): (progress: RunProgress) => void {
  let last = 0;
  return (progress) => {
    const ends = progress.phase === 'testing' || progress.step.iteration === progress.iterations;
    if (!ends && performance.now() - last < interval) return;
    last = performance.now();
    report(progress);
  };
}
