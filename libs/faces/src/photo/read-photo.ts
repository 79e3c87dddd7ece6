import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import sharp from 'sharp';
import { FileError, readFileBytes } from '@adience/files';
import { jpegEnd } from '@adience/datasets';
import type { Photo } from './photo.ts';

/** Of one photo; the largest phones and cameras make 200 megapixels, which take 600 MB. */
const megapixels = 210;
/** Of a file: more is a film that is named as a photo, and is not read to find that out. */
const megabytes = 300;

/**
 * Reads a photo as it is meant to be looked at: turned by its EXIF orientation, in sRGB, 8 bits, without transparency; of an
 * animation or a document of several pages the first picture.
 *
 * @param upright whether to turn it; Adience's boxes are of the pixels as they lie
 * @throws FileError with the path and a reason in few words: no file, empty, cut off, too large, not a picture
 */
export async function readPhoto(path: string, upright = true): Promise<Photo> {
  requireSize(path);
  return decodePhoto(readFileBytes(path), path, upright);
}

/**
 * As `readPhoto`, of a photo's bytes.
 *
 * @param path what an error names
 */
export async function decodePhoto(bytes: Buffer, path: string, upright = true): Promise<Photo> {
  if (bytes.length === 0) throw new FileError(path, 'is empty: it has no bytes');
  const options = { failOn: 'truncated', limitInputPixels: megapixels * 1e6 } as const;
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > megapixels * 1e6)
      throw new FileError(
        path,
        `has ${width} x ${height} pixels; at most ${megapixels} million are read: scale it down`,
      );
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    if (isJpeg && jpegEnd(bytes) === null)
      throw new FileError(path, 'is cut off: its end is missing; copy it again');
    const whole = sharp(bytes, { ...options, autoOrient: upright });
    const { data, info } = await whole
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, pixels: inThreeChannels(data, info.channels) };
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(path, reasonOf(error as Error), { cause: error });
  }
}

/** Before anything is read of it. */
function requireSize(path: string): void {
  const size = sizeOf(path);
  if (size === 0) throw new FileError(path, 'is empty: it has no bytes');
  if (size !== null && size > megabytes * 1e6)
    throw new FileError(
      path,
      `has ${Math.round(size / 1e6)} MB; at most ${megabytes} are read: no photo is larger`,
    );
}

/** Bytes of a regular file; null: readFileBytes says what is the matter. */
function sizeOf(path: string): number | null {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    closeSync(descriptor);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}

/** A grey picture stays grey in sRGB where it was grey; networks want three channels. */
function inThreeChannels(pixels: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return pixels;
  const made = new Uint8Array((pixels.length / channels) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += channels, to += 3)
    made.fill(pixels[from]!, to, to + 3);
  return made;
}

function reasonOf({ message }: Error): string {
  if (/premature end|truncat|unexpected end|end of (file|stream)|not enough/i.test(message))
    return 'is cut off: its data end too early; copy it again';
  if (/unsupported image format|corrupt header/i.test(message))
    return 'is not a picture that can be read (JPEG, PNG, WebP, TIFF, GIF, AVIF)';
  return `cannot be read as a picture: ${message.split('\n')[0]!.trim()}`;
}
