import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FileError, readFileBytes, readTextFile, sha256 } from '@adience/files';
import { ResponseError } from '../reading/response-error.ts';
import { readLedger } from '../fetch/ledger.ts';
import { responsePath } from '../fetch/response-path.ts';
import type { OpenModelService } from './open-model-service.ts';

/** What to compute, and where its answers are kept. */
export interface ComputeRequest {
  readonly service: OpenModelService;
  /** SHA-256 of the model's weights. */
  readonly weights: string;
  /** Name of the face detector that looks at each image first; null: none does, every image is taken for a face. */
  readonly detector: string | null;
  /** Which part of an image is looked at: a name that is kept with each answer. */
  readonly alignment: string;
  readonly imageFolder: string;
  /** Names of the images below `imageFolder`. */
  readonly images: readonly string[];
  /** Folder of the answers. */
  readonly folder: string;
}

/** What is there already, and what is missing. */
export interface ComputePlan {
  /** Images to look at, in order, and the SHA-256 of each one's bytes. */
  readonly open: readonly { readonly image: string; readonly imageSha256: string }[];
  readonly answered: number;
  /** Images that cannot be read at all. */
  readonly unreadable: readonly { readonly image: string; readonly reason: string }[];
}

const madeSchema = z.looseObject({
  model: z.string(),
  weights: z.string(),
  alignment: z.string(),
  detector: z.string().nullable(),
  imageSha256: z.string(),
});

/**
 * Looks at what is there. An answer counts if it is of the same weights, detector and part, and of the same bytes of the image; any
 * other is computed anew.
 *
 * @throws ResponseError for a folder that holds answers that a service was asked for
 */
export function computePlan(request: ComputeRequest): ComputePlan {
  const { service, folder, imageFolder } = request;
  const began = readLedger(folder).find((entry) => entry.event === 'began');
  if (began !== undefined)
    throw new ResponseError(`${folder}: holds responses of ${began.provider}; choose another --out`);
  const open: { image: string; imageSha256: string }[] = [];
  const unreadable: { image: string; reason: string }[] = [];
  for (const image of request.images) {
    try {
      const imageSha256 = sha256(readFileBytes(join(imageFolder, image)));
      const made = answerAt(responsePath(folder, image));
      const same =
        made !== null &&
        made.model === service.name &&
        made.weights === request.weights &&
        made.alignment === request.alignment &&
        made.detector === request.detector &&
        made.imageSha256 === imageSha256;
      if (!same) open.push({ image, imageSha256 });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      unreadable.push({ image, reason: error.message });
    }
  }
  return { open, unreadable, answered: request.images.length - open.length - unreadable.length };
}

/** What an answer says of its making; null: there is none, or it was damaged. */
function answerAt(path: string): z.output<typeof madeSchema> | null {
  if (!existsSync(path)) return null;
  try {
    return madeSchema.safeParse(JSON.parse(readTextFile(path))).data ?? null;
  } catch {
    return null;
  }
}
