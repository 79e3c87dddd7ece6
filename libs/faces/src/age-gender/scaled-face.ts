import sharp, { type KernelEnum } from 'sharp';
import type { Box } from '../geometry/box.ts';
import type { Photo } from '../photo/photo.ts';

/**
 * The part of a photo that a network looks at.
 *
 * @param region in whole pixels, within the photo
 * @param kernel by which it is scaled; default: sharp's own, Lanczos to make it smaller and cubic to make it larger
 * @returns RGB, 0 to 255: [side, side, 3]
 */
export async function scaledFace(
  { width, height, pixels }: Photo,
  region: Box,
  side: number,
  kernel?: keyof KernelEnum,
): Promise<Uint8Array> {
  const { x: left, y: top, width: wide, height: high } = region;
  return sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .extract({ left, top, width: wide, height: high })
    .resize(side, side, kernel === undefined ? { fit: 'fill' } : { fit: 'fill', kernel })
    .raw()
    .toBuffer();
}
