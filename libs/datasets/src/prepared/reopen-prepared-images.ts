import type { PreparedImages } from './prepared-images.ts';
import { openPreparedImages } from './open-prepared-images.ts';
import { readPreparedIndex } from './prepared-index.ts';

/**
 * Opens in another thread or process what prepareImages gave here: every image that its folder holds.
 *
 * @param folder `PreparedImages.folder`
 */
export async function reopenPreparedImages(
  folder: string,
  size: number,
  channels: PreparedImages['channels'],
): Promise<PreparedImages> {
  const index = await readPreparedIndex(folder, size);
  return openPreparedImages(folder, { size, channels }, index, Object.keys(index.images), []);
}
