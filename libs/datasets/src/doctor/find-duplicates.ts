import { duplicatesWriter, storedDuplicates } from './duplicates-store.ts';
import { examineImages, type ExaminedImages, type ExamineOptions } from './examine-images.ts';
import { nearDuplicates, type NearDuplicate } from './near-duplicates.ts';

/**
 * The near duplicates among images of a folder: what is stored of them, or what comparing them finds.
 * An image that cannot be read has none.
 */
export async function findDuplicates(
  imageFolder: string,
  images: readonly string[],
  options: ExamineOptions = {},
): Promise<readonly NearDuplicate[]> {
  const stored = await storedDuplicates(imageFolder, images, options.cacheFolder);
  return stored ?? (await compareImages(imageFolder, images, options)).pairs;
}

/** Examines images of a folder, compares those that can be read, and stores which of them are near duplicates. */
export async function compareImages(
  imageFolder: string,
  images: readonly string[],
  options: ExamineOptions = {},
): Promise<Pick<ExaminedImages, 'problems'> & { readonly pairs: readonly NearDuplicate[] }> {
  const store = await duplicatesWriter(imageFolder, images, options.cacheFolder);
  const named = [...new Set(images)].sort();
  const { problems, thumbnails, close } = await examineImages(imageFolder, named, options);
  try {
    const pairs = nearDuplicates(thumbnails);
    await store(pairs);
    return { problems, pairs };
  } finally {
    await close();
  }
}
