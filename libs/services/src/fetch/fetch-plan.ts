import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ResponseError } from '../reading/response-error.ts';
import { readLedger } from './ledger.ts';
import type { FetchableService } from './fetchable-service.ts';
import { responsePath } from './response-path.ts';

/** What a fetch would do; made from files alone. */
export interface FetchPlan {
  /** Images to be sent, in order. */
  readonly images: readonly string[];
  /** Bytes of these images. */
  readonly bytes: number;
  /** Images whose response is here already. */
  readonly answered: number;
  /** Images that were being sent when an earlier fetch was killed: they may or may not have arrived. */
  readonly inDoubt: readonly string[];
  /** Least time, in seconds. */
  readonly seconds: number;
  /** US dollars; null: no price was given. */
  readonly cost: number | null;
}

/** What to fetch, and how. */
export interface FetchRequest {
  readonly service: FetchableService;
  readonly endpoint: URL;
  /** Names of the images below `imageFolder`. */
  readonly images: readonly string[];
  readonly imageFolder: string;
  /** Folder of the responses. */
  readonly folder: string;
  /** Requests per second. */
  readonly rate: number;
  /** US dollars per 1,000 images; null: not given. */
  readonly price: number | null;
  /** Maximum number of responses in total; null: all images. */
  readonly limit: number | null;
}

/**
 * Looks at what is there and what is missing. Nothing leaves the machine.
 *
 * @throws ResponseError for a missing image, or a folder that holds another service's responses
 */
export function fetchPlan(request: FetchRequest): FetchPlan {
  const { service, folder, imageFolder, rate, price, limit } = request;
  const wanted = limit === null ? request.images : request.images.slice(0, limit);
  const doubtful = new Set<string>();
  for (const entry of readLedger(folder)) {
    if (entry.event === 'began' && entry.provider !== service.name)
      throw new ResponseError(`${folder}: holds responses of ${entry.provider}; choose another --out`);
    if (entry.event === 'sending') doubtful.add(entry.image);
    else if (entry.event !== 'began') doubtful.delete(entry.image);
  }
  const images = wanted.filter((image) => !existsSync(responsePath(folder, image)));
  const bytes = images.reduce((sum, image) => sum + sizeOf(join(imageFolder, image)), 0);
  return {
    images,
    bytes,
    answered: wanted.length - images.length,
    inDoubt: images.filter((image) => doubtful.has(image)),
    seconds: images.length / rate,
    cost: price === null ? null : (price * images.length) / 1000,
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    throw new ResponseError(
      `${path}: there is no such image; adience datasets doctor lists all missing ones`,
    );
  }
}
