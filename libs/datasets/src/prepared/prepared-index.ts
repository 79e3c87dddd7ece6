import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { openSealedJson, sealedJson } from '@adience/files';
import type { ImageShape } from './decode-image.ts';
import { IMAGE_PROBLEMS } from './image-problem.ts';

/** Size and modification time of an input file: compared first, before its content. */
const fileState = { bytes: z.number(), modified: z.number() };

const schema = z.object({
  /** Side of the images in pixels. */
  size: z.number(),
  /** File name of each shard -> images it has room for. */
  shards: z.record(z.string(), z.number()),
  /** Image -> the input it was made from and where its pixels are. */
  images: z.record(
    z.string(),
    z.object({
      ...fileState,
      /** SHA-256 of the input file, and of the pixels made from it. */
      sha256: z.string(),
      pixels: z.string(),
      shard: z.string(),
      slot: z.number(),
    }),
  ),
  /** Image -> the input that could not be used, and why. */
  quarantined: z.record(
    z.string(),
    z.object({ ...fileState, kind: z.enum(IMAGE_PROBLEMS), reason: z.string() }),
  ),
});

/** What a folder of prepared images holds: `index.json`. */
export type PreparedIndex = z.output<typeof schema>;

/** A folder of prepared images of one shape: `index.json` and shards. */
export interface PreparedStore {
  readonly folder: string;
  readonly shape: ImageShape;
  readonly index: PreparedIndex;
}

const file = (folder: string) => join(folder, 'index.json');

/**
 * Reads the index of a folder of prepared images and leaves out what is not as the index says: images
 * of shards that are gone or cut short are to be prepared again. No, no valid or a damaged index: an empty one.
 */
export async function readPreparedIndex(folder: string, size: number): Promise<PreparedIndex> {
  const text = await readFile(file(folder), 'utf8').catch(() => undefined);
  const parsed = text === undefined ? undefined : schema.safeParse(contentOf(text));
  if (!parsed?.success || parsed.data.size !== size) return { size, shards: {}, images: {}, quarantined: {} };
  const index = parsed.data;
  for (const [shard, slots] of Object.entries(index.shards)) {
    const bytes = statSync(join(folder, shard), { throwIfNoEntry: false })?.size;
    if (bytes !== slots * size * size * 3) delete index.shards[shard];
  }
  for (const [image, { shard }] of Object.entries(index.images)) {
    if (index.shards[shard] === undefined) delete index.images[image];
  }
  return index;
}

/** Replaces the index in one step: a reader sees the old one or the new one. */
export const writePreparedIndex = (folder: string, index: PreparedIndex) =>
  writeFileAtomic(file(folder), sealedJson(index));

function contentOf(text: string): unknown {
  try {
    return openSealedJson(text);
  } catch {
    return undefined;
  }
}
