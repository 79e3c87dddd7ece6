import { chooseBackend } from '@adience/backend';
import { type AgeGenderModel, type Detector, readPhoto } from '@adience/faces';
import {
  type ComputeOutcome,
  type ComputePlan,
  type ComputeRequest,
  computeResponses,
  type ModelFace,
} from '@adience/services';
import { progressLine } from '../progress-line.ts';
import type { ModelAlignment } from './model-alignment.ts';

/** Digits that are kept, so that another machine's answers are the same ones: of an age in years, of a confidence. */
const [ageDigits, confidenceDigits] = [4, 6];

/** What computes the answers. */
export interface ModelParts {
  readonly model: AgeGenderModel;
  readonly alignment: ModelAlignment;
  /** Null: every image is taken for a face. */
  readonly detector: Detector | null;
}

/**
 * Computes an open model's missing answers: image -> pixels as they lie -> is there a face -> its part -> network -> answer. An interrupt
 * lets the image under way finish; the network is loaded only where an answer is missing.
 */
export async function runModel(
  request: ComputeRequest,
  plan: ComputePlan,
  { model, alignment, detector }: ModelParts,
): Promise<ComputeOutcome> {
  if (plan.open.length === 0) return { answered: 0, unreadable: plan.unreadable, left: 0 };
  await chooseBackend({ name: 'onnxruntime' });
  const loaded = await model.load();
  const finder = (await detector?.load()) ?? null;
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const progress = progressLine(`Asking ${request.service.title}`);
  const answer = async (path: string): Promise<readonly ModelFace[]> => {
    const photo = await readPhoto(path, false);
    if (finder !== null && (await finder.look(photo)) < detector!.cropScore!) return [];
    const region = alignment.region(photo.width, photo.height);
    const { age, gender, confidence } = await loaded.answer(photo, region);
    const { x: left, y: top, width, height } = region;
    const face = {
      region: { left, top, width, height },
      // A regression can give a newborn a negative age.
      age: rounded(Math.max(0, age), ageDigits),
      gender: { value: gender, confidence: rounded(confidence, confidenceDigits) },
    };
    return [face];
  };
  try {
    return await computeResponses(request, plan, answer, stop.signal, progress.update);
  } finally {
    progress.end();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await loaded.close();
    await finder?.close();
  }
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
