import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { openSealedJson, sealedJson, sha256 } from '@adience/files';
import { cacheFolderOf } from '../prepared/cache-folder.ts';
import { fileStates, type FileState } from '../prepared/file-states.ts';
import type { NearDuplicate } from './near-duplicates.ts';

/** Incremented when the search finds other pairs than before. */
const version = 2;

const schema = z.object({
  /** Size in bytes and modification time of every image that was compared; -1 and 0 where it is missing. */
  images: z.record(z.string(), z.tuple([z.number(), z.number()])),
  pairs: z.array(
    z.object({ images: z.tuple([z.string(), z.string()]), identical: z.boolean(), correlation: z.number() }),
  ),
});

/**
 * The near duplicates among images, where `.cache/duplicates/<key>.json` has them: comparing 20,000 images takes
 * seconds, looking whether they are the same ones half a second. Null: they were not compared, or one of them was
 * replaced since.
 *
 * @param cacheFolder instead of `.cache` and of ADIENCE_CACHE
 */
export async function storedDuplicates(
  imageFolder: string,
  images: readonly string[],
  cacheFolder?: string,
): Promise<readonly NearDuplicate[] | null> {
  const stored = await readFile(fileOf(imageFolder, cacheFolder), 'utf8').then(parsed, () => undefined);
  const wanted = new Set(images);
  if (stored === undefined || ![...wanted].every((image) => Object.hasOwn(stored.images, image))) return null;
  if (!unchanged(stored.images, await fileStates(imageFolder, [...wanted]))) return null;
  return stored.pairs.filter((pair) => pair.images.every((image) => wanted.has(image)));
}

/**
 * What keeps the near duplicates among images, of which the caller looks for them next: an image that is replaced meanwhile
 * is noticed when they are asked for.
 */
export async function duplicatesWriter(
  imageFolder: string,
  images: readonly string[],
  cacheFolder?: string,
): Promise<(pairs: readonly NearDuplicate[]) => Promise<void>> {
  const states = await fileStates(imageFolder, [...new Set(images)]);
  return async (pairs) => {
    const file = fileOf(imageFolder, cacheFolder);
    const found = pairs.map(({ images: both, identical, correlation }) => {
      return { images: both, identical, correlation };
    });
    const text = sealedJson({ images: Object.fromEntries(states), pairs: found });
    // A cache that cannot be kept costs the next one time, and nobody a result.
    await mkdir(dirname(file), { recursive: true })
      .then(() => writeFileAtomic(file, text))
      .catch(() => undefined);
  };
}

function fileOf(imageFolder: string, cacheFolder?: string): string {
  const key = sha256(JSON.stringify([version, imageFolder]));
  return join(cacheFolderOf(cacheFolder), 'duplicates', `${key.slice(0, 16)}.json`);
}

function parsed(text: string): z.output<typeof schema> | undefined {
  try {
    return schema.safeParse(openSealedJson(text, 'pairs')).data;
  } catch {
    return undefined; // it is a cache
  }
}

const unchanged = (before: Readonly<Record<string, FileState>>, now: ReadonlyMap<string, FileState>) =>
  [...now].every(([image, [bytes, modified]]) => {
    const [bytesThen, modifiedThen] = before[image]!;
    return bytes === bytesThen && modified === modifiedThen;
  });
