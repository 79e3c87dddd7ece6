import type { ImageConfig } from './image-settings.ts';
import sharp, { type Sharp } from 'sharp';
import { ImageProblem } from './image-problem.ts';
import { jpegEnd } from './jpeg-end.ts';
import type { RawImage } from './raw-image.ts';
import { resizeArea } from './resize-area.ts';
import { resizeCaffeBilinear } from './resize-caffe-bilinear.ts';
import { swapRedAndBlue } from './swap-red-and-blue.ts';

/** What decides about the pixels that are made from an image file. */
export interface ImageShape extends Pick<ImageConfig, 'size' | 'channels'> {
  /** `thumbnail` is what libvips shrinks by: fast, for pictures that are compared and never trained on. */
  readonly resize: ImageConfig['resize'] | 'thumbnail';
}

/**
 * Decodes an image file's bytes once and squash-resizes them to each of the shapes: uint8 [size, size, 3] in the shape's
 * channel order. Grey, palette, CMYK and transparent images become sRGB.
 *
 * What Caffe with OpenCV 2.4 did in 2015 is done here: the EXIF orientation is not applied (OpenCV's
 * imread began to in 3.1) and colour profiles are ignored.
 *
 * @throws ImageProblem where the bytes are empty, truncated or not an image
 */
export async function decodeImage(
  bytes: Buffer,
  shapes: readonly ImageShape[],
): Promise<readonly Uint8Array[]> {
  let whole: Promise<RawImage> | undefined;
  const pixelsOf = async ({ size, resize }: ImageShape): Promise<Uint8Array> => {
    switch (resize) {
      case 'caffe-bilinear':
        return resizeCaffeBilinear(await (whole ??= decodeWhole(bytes)), size);
      case 'area':
        return resizeArea(await (whole ??= decodeWhole(bytes)), size);
      case 'thumbnail': {
        const { width, height, pixels } = await (whole ??= decodeWhole(bytes));
        return sharp(pixels, { raw: { width, height, channels: 3 } })
          .resize(size, size, { fit: 'fill', kernel: 'linear' })
          .raw()
          .toBuffer();
      }
      case 'lanczos3':
        // Shrinking while loading would leave part of the work to the JPEG decoder's own scaler.
        return (
          await decodeWhole(bytes, (pipeline) =>
            pipeline.resize(size, size, { fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false }),
          )
        ).pixels;
    }
  };
  const made: Uint8Array[] = [];
  for (const shape of shapes) {
    const pixels = await pixelsOf(shape);
    if (shape.channels === 'bgr') swapRedAndBlue(pixels);
    made.push(pixels);
  }
  return made;
}

/** Decodes all of an image, optionally with more steps in sharp's own pipeline. */
async function decodeWhole(
  bytes: Buffer,
  more: (pipeline: Sharp) => Sharp = (pipeline) => pipeline,
): Promise<RawImage> {
  if (bytes.length === 0) throw new ImageProblem('empty', 'empty: zero bytes');
  try {
    // Every warning first: a JPEG that was cut and closed with an end marker gives nothing else away.
    const strict = await decodeAt('warning', bytes, more).catch((error: Error) => error);
    const decoded = strict instanceof Error ? await decodeAt('truncated', bytes, more) : strict;
    if (lacksEnd(bytes) || (strict instanceof Error && (await breaksOff(bytes, strict.message))))
      throw new ImageProblem('truncated');
    const { data, info } = decoded;
    if (info.channels !== 3)
      throw new ImageProblem('unreadable', `cannot be decoded: ${info.channels} channels`);
    return { width: info.width, height: info.height, pixels: data };
  } catch (error) {
    if (error instanceof ImageProblem) throw error;
    // libvips keeps one buffer of messages for all threads, and a decode that runs at the same time may empty it before
    // it is read ("Unknown error"); what the bytes themselves show comes first.
    throw lacksEnd(bytes) ? new ImageProblem('truncated') : problemOf(error);
  }
}

const decodeAt = (failOn: 'warning' | 'truncated', bytes: Buffer, more: (pipeline: Sharp) => Sharp) =>
  more(sharp(bytes, { failOn, ignoreIcc: true, autoOrient: false }).removeAlpha().toColourspace('srgb'))
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });

const isJpeg = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8;

/** A JPEG that was cut decodes without complaint, but has no end-of-image marker behind its scans. */
const lacksEnd = (bytes: Buffer) => isJpeg(bytes) && jpegEnd(bytes) === null;

/** Rows that are compared: a JPEG's smallest unit, for its data break off between units. */
const unitRows = 8;

/**
 * Whether a warning means that a JPEG's data end too early; old ones give harmless warnings too. Where another decode has
 * emptied the message, the picture tells: a decoder puts the same row below what there is.
 */
async function breaksOff(bytes: Buffer, warning: string): Promise<boolean> {
  if (/premature end/i.test(warning)) return true;
  if (!isJpeg(bytes) || /VipsJpeg: ./.test(warning)) return false;
  const { data, info } = await sharp(bytes, { failOn: 'truncated', ignoreIcc: true, autoOrient: false })
    .greyscale()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const width = info.width * info.channels;
  const rows = Array.from({ length: unitRows }, (_, n) => info.height - 1 - n).filter((y) => y >= 0);
  const [last, ...above] = rows.map((y) => data.subarray(y * width, (y + 1) * width));
  return info.height > unitRows && above.every((row) => row.equals(last!));
}

function problemOf(error: unknown): ImageProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (/premature end|truncat|unexpected end|end of (file|stream)|not enough/i.test(message)) {
    return new ImageProblem('truncated');
  }
  return new ImageProblem('unreadable', `cannot be decoded: ${message.split('\n')[0]?.trim()}`);
}
