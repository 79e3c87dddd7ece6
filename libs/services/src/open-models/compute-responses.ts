import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '@adience/files';
import { lockFolder } from '../fetch/lock-folder.ts';
import { responsePath } from '../fetch/response-path.ts';
import type { FaceBox } from '../service-record.ts';
import type { ComputePlan, ComputeRequest } from './compute-plan.ts';

/** What a network said of the face in an image. */
export interface ModelFace {
  /** The part of the image that it looked at, in pixels. */
  readonly region: Omit<FaceBox, 'unit'>;
  /** Years. */
  readonly age: number;
  readonly gender: { readonly value: 'male' | 'female'; readonly confidence: number };
}

/** How a computation ended. */
export interface ComputeOutcome {
  /** Images that were answered now. */
  readonly answered: number;
  /** Images that cannot be read as pictures: they have no answer. */
  readonly unreadable: readonly { readonly image: string; readonly reason: string }[];
  /** Images that were not reached, since `signal` was aborted. */
  readonly left: number;
}

/**
 * Computes the plan's answers and keeps each:
 *
 *   image -> network -> <image>.json, atomically: model, weights, part, the image's bytes, age, gender
 *
 * What is there is not computed again, so a run that was stopped or killed resumes where it was, with the same answers.
 *
 * @param answer asks the network about the image at a path; none: it shows no face
 * @throws ConfigError where another process is writing into the folder
 */
export async function computeResponses(
  { service, weights, alignment, detector, imageFolder, folder }: ComputeRequest,
  plan: ComputePlan,
  answer: (path: string) => Promise<readonly ModelFace[]>,
  signal: AbortSignal,
  onProgress: (progress: { readonly done: number; readonly total: number }) => void,
): Promise<ComputeOutcome> {
  mkdirSync(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  const unreadable = [...plan.unreadable];
  let done = 0;
  try {
    for (const { image, imageSha256 } of plan.open) {
      if (signal.aborted) break;
      const faces = await answer(join(imageFolder, image)).catch((error: unknown) => {
        if (!(error instanceof FileError)) throw error;
        unreadable.push({ image, reason: error.message });
        return null;
      });
      if (faces !== null) {
        const path = responsePath(folder, image);
        mkdirSync(dirname(path), { recursive: true });
        const made = { model: service.name, weights, alignment, detector, imageSha256, faces };
        await writeFileAtomic(path, `${JSON.stringify(made)}\n`);
      }
      done += 1;
      onProgress({ done, total: plan.open.length });
    }
  } finally {
    await unlock();
  }
  const failed = unreadable.length - plan.unreadable.length;
  return { answered: done - failed, unreadable, left: plan.open.length - done };
}
