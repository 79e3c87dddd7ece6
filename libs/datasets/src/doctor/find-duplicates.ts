import type { ReadOptions } from '../read-options.ts';
import { duplicatesWriter, storedDuplicates } from './duplicates-store.ts';
import { examineImages } from './examine-images.ts';
import { nearDuplicates, type NearDuplicate } from './near-duplicates.ts';

/**
 * The near duplicates among images of a folder: what is stored of them, or what comparing them finds, which is then stored.
 * An image that cannot be read has none.
 */
export async function findDuplicates(
  imageFolder: string,
  images: readonly string[],
  { onProgress, cacheFolder }: Pick<ReadOptions, 'onProgress' | 'cacheFolder'> = {},
): Promise<readonly NearDuplicate[]> {
  const stored = await storedDuplicates(imageFolder, images, cacheFolder);
  if (stored !== null) return stored;
  const store = await duplicatesWriter(imageFolder, images, cacheFolder);
  const { thumbnails } = await examineImages(imageFolder, [...new Set(images)].sort(), { onProgress });
  const found = nearDuplicates(thumbnails);
  await store(found);
  return found;
}
