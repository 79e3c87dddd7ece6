import sharp from 'sharp';
import type { Box } from '../geometry/box.ts';
import type { Photo } from './photo.ts';

/**
 * A part of a photo, scaled to fit into width x height; what is outside the photo, and what the fitting leaves at the right
 * and the bottom, is black.
 *
 * @returns uint8 [height, width, 3], and how many of its pixels make one of the photo's
 */
export async function cutRegion(
  { width: photoWidth, height: photoHeight, pixels }: Photo,
  region: Box,
  width: number,
  height: number,
): Promise<{ readonly pixels: Uint8Array; readonly scale: number }> {
  const scale = Math.min(width / region.width, height / region.height);
  const left = Math.max(0, Math.round(region.x));
  const top = Math.max(0, Math.round(region.y));
  const right = Math.min(photoWidth, Math.round(region.x + region.width));
  const bottom = Math.min(photoHeight, Math.round(region.y + region.height));
  if (right <= left || bottom <= top) return { pixels: new Uint8Array(width * height * 3), scale };

  const x = inside((left - region.x) * scale, width);
  const y = inside((top - region.y) * scale, height);
  const wide = Math.min(width - x, Math.max(1, Math.round((right - left) * scale)));
  const high = Math.min(height - y, Math.max(1, Math.round((bottom - top) * scale)));
  const raw = { width: photoWidth, height: photoHeight, channels: 3 } as const;
  const made = await sharp(pixels, { raw, limitInputPixels: false })
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize(wide, high, { fit: 'fill', kernel: 'linear' })
    .extend({ left: x, top: y, right: width - x - wide, bottom: height - y - high, background: '#000' })
    .raw()
    .toBuffer();
  return { pixels: made, scale };
}

/** The place of a first pixel: rounding puts one that is half a pixel outside inside. */
const inside = (place: number, length: number) => Math.max(0, Math.min(length - 1, Math.round(place)));
