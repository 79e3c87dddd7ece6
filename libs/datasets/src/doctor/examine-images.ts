import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { ImageProblem } from '../prepared/image-problem.ts';
import { openPreparedImages } from '../prepared/open-prepared-images.ts';
import { THUMBNAIL, thumbnailFolder } from '../prepared/prepared-folder.ts';
import { openStore, updateStores, type UpdateOptions } from '../prepared/prepared-store.ts';
import { thumbnailOutline, type Thumbnail } from './near-duplicates.ts';

/** What became of images that were decoded in full. */
export interface ExaminedImages {
  readonly problems: readonly {
    readonly image: string;
    readonly kind: ImageProblem['kind'];
    readonly reason: string;
  }[];
  /** Of the others, in the order of the names. */
  readonly thumbnails: readonly Thumbnail[];
  close(): Promise<void>;
}

export interface ExamineOptions extends UpdateOptions {
  /** Instead of `.cache` and of ADIENCE_CACHE. */
  readonly cacheFolder?: string | undefined;
}

/**
 * Decodes every image in full, since only that finds truncated ones, and keeps thumbnails. What preparing the images or an
 * earlier call decoded is used again where the files are as they were; a cache that cannot be written costs time only.
 */
export async function examineImages(
  folder: string,
  images: readonly string[],
  options: ExamineOptions = {},
): Promise<ExaminedImages> {
  const kept = thumbnailFolder(folder, options.cacheFolder);
  try {
    return await examinedIn(kept, folder, images, options).catch(async (error: unknown) => {
      // Shards that are no longer what was written are made again.
      if (!(error instanceof DataIntegrityError)) throw error;
      await rm(kept, { recursive: true, force: true });
      return examinedIn(kept, folder, images, options);
    });
  } catch {
    // The cache cannot be written, or what is wrong is not with the cache: it shows again below.
  }
  const temporary = await mkdtemp(join(tmpdir(), 'adience-thumbnails-'));
  const remove = () => rm(temporary, { recursive: true, force: true });
  try {
    const examined = await examinedIn(temporary, folder, images, options);
    return {
      ...examined,
      close: async () => {
        await examined.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function examinedIn(
  thumbnails: string,
  folder: string,
  images: readonly string[],
  options: UpdateOptions,
): Promise<ExaminedImages> {
  const store = await openStore(thumbnails, THUMBNAIL);
  await updateStores([store], folder, images, options);
  const { index } = store;
  const prepared = openPreparedImages(thumbnails, THUMBNAIL, index, images, []);
  const readTo = new Uint8Array(THUMBNAIL.size ** 2 * 3);
  const pixelsOf = (image: string) => {
    prepared.read(image, readTo);
    return readTo;
  };
  try {
    return {
      problems: images.flatMap((image) => {
        const found = index.quarantined[image];
        return found === undefined ? [] : [{ image, kind: found.kind, reason: found.reason }];
      }),
      thumbnails: images.flatMap((image) => {
        const found = index.images[image];
        if (found === undefined) return [];
        const outline = thumbnailOutline(pixelsOf(image));
        return [{ image, sha256: found.sha256, outline, pixels: () => pixelsOf(image).slice() }];
      }),
      close: async () => prepared.close(),
    };
  } catch (error) {
    prepared.close();
    throw error;
  }
}
