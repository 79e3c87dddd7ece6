import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ReportError } from '../report-error.ts';
import type { FromPredictor, PredictorFacts, PredictorOptions, ToPredictor } from './predictor-messages.ts';
import { sentence, type TryAnswer } from './try-answer.ts';

/** JavaScript, because it must register the loader of TypeScript before anything else. */
const script = fileURLToPath(new URL('./predictor-process.js', import.meta.url));

/** Answers photos in a process of its own, which is started anew where it ends. */
export interface Predictor {
  readonly facts: PredictorFacts;
  /** One photo; the next one may be given when this one is answered. Never rejects: what goes wrong is a sentence. */
  answer(bytes: Uint8Array): Promise<TryAnswer>;
  close(): Promise<void>;
}

/**
 * @param longest milliseconds after which a photo is given up, and with it the process
 * @throws ReportError where the weights cannot be used, with the reason
 */
export async function startPredictor(options: PredictorOptions, longest: number): Promise<Predictor> {
  let { child, facts } = await opened(options);
  return {
    facts,
    answer: async (bytes) => {
      if (!child.connected) {
        const again = await opened(options).catch(() => null);
        if (again === null) return sentence('The networks cannot be loaded any more; restart the server.');
        ({ child, facts } = again);
      }
      return answered(child, bytes, longest);
    },
    close: () => ended(child),
  };
}

/** A process that has loaded its networks. */
async function opened(
  options: PredictorOptions,
): Promise<{ readonly child: ChildProcess; readonly facts: PredictorFacts }> {
  // Results of the server are all that goes to standard output.
  const child = fork(script, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
  send(child, { type: 'open', options });
  const message = await next(child);
  if (message?.type === 'ready') return { child, facts: message.facts };
  await ended(child);
  if (message?.type === 'refused' && message.foreseen)
    throw new ReportError(message.message.replace(/^--weights/, '--try'));
  throw new Error(message?.type === 'refused' ? message.message : 'the process of --try ended');
}

async function answered(child: ChildProcess, bytes: Uint8Array, longest: number): Promise<TryAnswer> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, longest);
  send(child, { type: 'photo', bytes });
  const message = await next(child);
  clearTimeout(timer);
  if (message?.type === 'answer') return message.answer;
  return sentence(
    late
      ? `The photo took more than ${Math.round(longest / 1000)} s and was given up.`
      : 'The photo could not be answered; a smaller one may be.',
  );
}

/** The child's next message; null: it ended. */
function next(child: ChildProcess): Promise<FromPredictor | null> {
  return new Promise((resolve) => {
    const done = (message: FromPredictor | null) => {
      child.off('message', done);
      child.off('exit', gone);
      child.off('error', gone);
      resolve(message);
    };
    const gone = () => done(null);
    child.on('message', done);
    child.on('exit', gone);
    child.on('error', gone); // a message to a child that has just died, too
    if (child.exitCode !== null || child.signalCode !== null) gone();
  });
}

function send(child: ChildProcess, message: ToPredictor): void {
  child.send(message, () => undefined); // of a child that has ended, `next` tells
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL'); // it has nothing to write
  await gone;
}
