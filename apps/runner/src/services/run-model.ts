import { type AgeGenderModel, readPhoto } from '@adience/faces';
import {
  type ComputeOutcome,
  type ComputePlan,
  type ComputeRequest,
  computeResponses,
} from '@adience/services';
import { estimatedProgress } from '../estimated-progress.ts';
import type { ModelAlignment } from './model-alignment.ts';

/** Digits that are kept, so that another machine's answers are the same ones: of an age in years, of a confidence. */
const [ageDigits, confidenceDigits] = [4, 6];

/**
 * Computes an open model's missing answers: image -> pixels as they lie -> the face's part -> network -> answer. An interrupt
 * lets the image under way finish; the network is loaded only where an answer is missing.
 */
export async function runModel(
  request: ComputeRequest,
  plan: ComputePlan,
  model: AgeGenderModel,
  alignment: ModelAlignment,
): Promise<ComputeOutcome> {
  if (plan.open.length === 0) return { answered: 0, unreadable: plan.unreadable, left: 0 };
  const loaded = await model.load();
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const progress = estimatedProgress(`Asking ${request.service.title}`);
  const answer = async (path: string) => {
    const photo = await readPhoto(path, false);
    const region = alignment.region(photo.width, photo.height);
    const { age, gender, confidence } = await loaded.answer(photo, region);
    const { x: left, y: top, width, height } = region;
    return {
      region: { left, top, width, height },
      // A regression can give a newborn a negative age.
      age: rounded(Math.max(0, age), ageDigits),
      gender: { value: gender, confidence: rounded(confidence, confidenceDigits) },
    };
  };
  try {
    return await computeResponses(request, plan, answer, stop.signal, progress.update);
  } finally {
    progress.end();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await loaded.close();
  }
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
