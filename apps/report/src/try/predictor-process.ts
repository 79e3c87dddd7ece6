import { chooseBackend } from '@adience/backend';
import { decodePhoto, type Photo } from '@adience/faces';
import { FileError } from '@adience/files';
import { answerPhoto, loadInstruments, type FaceAnswer, type Instruments } from '@adience/predict';
import type { FromPredictor, PredictorFacts, PredictorOptions, ToPredictor } from './predictor-messages.ts';
import type { TryAnswer, TriedFace } from './try-answer.ts';

/*
 * A process that answers photos, so that the server's own keeps serving:
 *
 *   open -> networks, detector, landmarks -> ready; then photo -> answer, one after the other
 *
 * It ends with the server. Photos come and go through memory; no path of one is known here.
 */
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined); // a terminal interrupts both; the server ends this one
const send = (message: FromPredictor) => process.send!(message);

let instruments: Instruments | undefined;
/** Messages in their order: the next photo waits for the one before it. */
let last: Promise<void> = Promise.resolve();
process.on('message', (message: ToPredictor) => {
  last = last.then(() => (message.type === 'open' ? open(message.options) : answer(message.bytes)));
});

async function open({ weights, runs }: PredictorOptions): Promise<void> {
  try {
    await chooseBackend({ name: 'onnxruntime' });
    const [align, detector, strategy] = ['auto', 'auto', 'center'] as const;
    instruments = await loadInstruments({
      weights,
      runs,
      align,
      detector,
      strategy,
      small: false,
      turns: false,
    });
    send({ type: 'ready', facts: factsOf(instruments) });
  } catch (error) {
    const { name, message, stack } = error as Error;
    const foreseen = ['ConfigError', 'FileError', 'ModelFileError', 'RunFileError', 'BackendError'].includes(
      name,
    );
    send({ type: 'refused', message: foreseen ? message : (stack ?? message), foreseen });
  }
}

async function answer(bytes: Uint8Array): Promise<void> {
  const photo = await decodePhoto(Buffer.from(bytes), 'the photo').catch(asFileError);
  send({ type: 'answer', answer: await answerOf(photo) });
}

function asFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  throw error;
}

const factsOf = ({ ensembles, detector }: Instruments): PredictorFacts => ({
  tasks: ensembles.map(({ task, members }) => ({ task, networks: members.length })),
  detector: detector.name,
});

async function answerOf(photo: Photo | FileError): Promise<TryAnswer> {
  const { problem, width, height, faces } = await answerPhoto('the photo', photo, instruments!);
  return {
    problem: photo instanceof FileError ? `The photo ${photo.reason}.` : problem && 'No face was found.',
    width: width ?? 0,
    height: height ?? 0,
    faces: faces.map(triedFace),
  };
}

function triedFace({ detection: { x, y, width, height }, tasks }: FaceAnswer): TriedFace {
  const answers = Object.entries(tasks).map(([task, { class: answered, probabilities, each, agree }]) => ({
    task,
    classes: Object.keys(probabilities),
    answer: answered,
    mean: Object.values(probabilities),
    each,
    agree,
  }));
  return { x, y, width, height, tasks: answers };
}
