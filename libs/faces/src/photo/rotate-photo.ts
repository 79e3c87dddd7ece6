import sharp from 'sharp';
import type { Photo } from './photo.ts';

/** A photo turned clockwise by a multiple of 90 degrees. */
export async function rotatePhoto({ width, height, pixels }: Photo, degrees: number): Promise<Photo> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}
