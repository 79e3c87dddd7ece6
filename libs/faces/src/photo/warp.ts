import sharp from 'sharp';
import type { Affine } from '../geometry/affine.ts';
import { compose } from '../geometry/compose.ts';
import { invert } from '../geometry/invert.ts';
import type { Photo } from './photo.ts';

/** Keys' cubic kernel with a = -1/2, which reproduces quadratics; OpenCV's a = -3/4 sharpens. */
const sharpness = -0.5;

/**
 * A square frame of a photo under an affine transform: bicubic, black outside the photo. Where the frame has fewer pixels
 * than the photo, the photo is first reduced to the frame's resolution, so that fine patterns do not alias.
 *
 * @param transform from the photo to the frame, pixel centers at half integers
 * @param size side of the frame in pixels
 */
export async function warp(photo: Photo, transform: Affine, size: number): Promise<Photo> {
  const back = invert(transform);
  // 1. The part of the photo that the frame covers, and three pixels more for the kernel.
  const corners = [0, size].flatMap((x) => [0, size].map((y) => ({ x, y })));
  const xs = corners.map(({ x, y }) => back.a * x + back.b * y + back.c);
  const ys = corners.map(({ x, y }) => back.d * x + back.e * y + back.f);
  const left = Math.max(0, Math.floor(Math.min(...xs)) - 3);
  const top = Math.max(0, Math.floor(Math.min(...ys)) - 3);
  const width = Math.min(photo.width, Math.ceil(Math.max(...xs)) + 3) - left;
  const height = Math.min(photo.height, Math.ceil(Math.max(...ys)) + 3) - top;
  const pixels = new Uint8Array(size * size * 3);
  if (width <= 0 || height <= 0) return { width: size, height: size, pixels };
  // 2. Reduced, where it is finer than the frame.
  const finer = Math.sqrt(Math.abs(back.a * back.e - back.b * back.d));
  const reduced = Math.min(1, 1 / finer);
  const [wide, high] = [width, height].map((side) => Math.max(1, Math.round(side * reduced)));
  const part = await sharp(photo.pixels, {
    raw: { width: photo.width, height: photo.height, channels: 3 },
    limitInputPixels: false,
  })
    .extract({ left, top, width, height })
    .resize(wide!, high!, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  const [across, down] = [wide! / width, high! / height];
  const toPart: Affine = { a: across, b: 0, c: -left * across, d: 0, e: down, f: -top * down };
  const frame = new Uint8ClampedArray(pixels.buffer); // which rounds, and keeps what a cubic kernel overshoots
  resample({ width: wide!, height: high!, pixels: part }, compose(toPart, back), size, frame);
  return { width: size, height: size, pixels };
}

/** Looked up once: it is called for every pixel. */
const { floor } = Math;

/** Every pixel of the frame from the sixteen around its place in the photo. */
function resample(
  { width, height, pixels }: Photo,
  back: Affine,
  size: number,
  frame: Uint8ClampedArray,
): void {
  const [wx, wy] = [new Float64Array(4), new Float64Array(4)];
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at += 3) {
      const x = back.a * (column + 0.5) + back.b * (row + 0.5) + back.c - 0.5;
      const y = back.d * (column + 0.5) + back.e * (row + 0.5) + back.f - 0.5;
      if (x <= -1 || y <= -1 || x >= width || y >= height) continue;
      const [left, top] = [floor(x), floor(y)];
      kernel(x - left, wx);
      kernel(y - top, wy);
      let [red, green, blue] = [0, 0, 0];
      for (let j = 0; j < 4; j++) {
        const line = top + j - 1;
        if (line < 0 || line >= height) continue;
        for (let i = 0; i < 4; i++) {
          const place = left + i - 1;
          if (place < 0 || place >= width) continue;
          const weight = wx[i]! * wy[j]!;
          const from = (line * width + place) * 3;
          red += weight * pixels[from]!;
          green += weight * pixels[from + 1]!;
          blue += weight * pixels[from + 2]!;
        }
      }
      frame[at] = red;
      frame[at + 1] = green;
      frame[at + 2] = blue;
    }
  }
}

/** The weights of the four pixels around a place `t` behind the second one. */
function kernel(t: number, weights: Float64Array): void {
  const [a, u] = [sharpness, 1 - t];
  weights[0] = a * t * u * u;
  weights[1] = 1 + t * t * ((a + 2) * t - (a + 3));
  weights[2] = 1 + u * u * ((a + 2) * u - (a + 3));
  weights[3] = a * u * t * t;
}
