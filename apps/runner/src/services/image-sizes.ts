import { join } from 'node:path';
import type { ServiceRecord } from '@adience/services';
import sharp from 'sharp';

/**
 * Width and height in pixels of the images whose faces can only be placed with them: several faces, in
 * pixels, and an answer that does not say the image's size. Images that cannot be read are left out.
 */
export async function imageSizes(
  folder: string,
  records: readonly ServiceRecord[],
): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const sizes = new Map<string, readonly [number, number]>();
  for (const { image, faces, imageSize } of records) {
    const pixels = faces.some(({ box }) => box?.unit === 'pixel');
    if (faces.length < 2 || !pixels || imageSize !== undefined) continue;
    const size = await sharp(join(folder, image))
      .metadata()
      .catch(() => null);
    if (size !== null) sizes.set(image, [size.width, size.height]);
  }
  return sizes;
}
