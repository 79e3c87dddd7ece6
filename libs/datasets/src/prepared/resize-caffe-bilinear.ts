import type { RawImage } from './raw-image.ts';

/** OpenCV's INTER_RESIZE_COEF_BITS is 11. */
const one = 2048;

/**
 * Squash-resizes to uint8 [size, size, 3] exactly as OpenCV's `resize` with INTER_LINEAR does for
 * 8-bit images, which is what Caffe's convert_imageset calls: two taps per axis whatever the scale, so
 * no antialiasing, in fixed point with 11-bit coefficients.
 *
 * Source: OpenCV 2.4 modules/imgproc/src/imgwarp.cpp, `HResizeLinear`, `VResizeLinear<uchar, int, short>`
 * and `resize`, with its two quirks: coordinates pass through single precision, and halving exactly is
 * done by averaging 2x2 pixels (`INTER_AREA`).
 */
export function resizeCaffeBilinear(image: RawImage, size: number): Uint8Array {
  if (image.width === 2 * size && image.height === 2 * size) return halve(image, size);
  const target = new Uint8Array(size * size * 3); // [size, size, 3]
  const columns = taps(image.width, size, true);
  const rows = taps(image.height, size, false);
  let upper = new Int32Array(size * 3); // [size, 3]: one source row, resized across, times 2048
  let lower = new Int32Array(size * 3);
  let upperRow = -1;
  let lowerRow = -1;
  for (let y = 0; y < size; y += 1) {
    const first = Math.min(Math.max(rows.at[y]!, 0), image.height - 1);
    const second = Math.min(Math.max(rows.at[y]! + 1, 0), image.height - 1);
    if (first === lowerRow) [upper, lower, upperRow, lowerRow] = [lower, upper, lowerRow, upperRow];
    if (first !== upperRow) resizeRow(image, (upperRow = first), columns, upper);
    if (second !== lowerRow) resizeRow(image, (lowerRow = second), columns, lower);
    const near = rows.near[y]!;
    const far = rows.far[y]!;
    for (let i = 0, to = y * size * 3; i < size * 3; i += 1, to += 1) {
      // The shifts in this order and place are OpenCV's; the sum stays within 0..255.
      target[to] = (((near * (upper[i]! >> 4)) >> 16) + ((far * (lower[i]! >> 4)) >> 16) + 2) >> 2;
    }
  }
  return target;
}

interface Taps {
  /** Index of the nearer source pixel; the other is the next. */
  readonly at: Int32Array;
  /** Their coefficients, times 2048. */
  readonly near: Int32Array;
  readonly far: Int32Array;
}

function taps(from: number, to: number, clampFraction: boolean): Taps {
  const at = new Int32Array(to);
  const near = new Int32Array(to);
  const far = new Int32Array(to);
  const scale = 1 / (to / from); // OpenCV inverts the inverse, in double precision
  for (let i = 0; i < to; i += 1) {
    const position = Math.fround((i + 0.5) * scale - 0.5);
    let whole = Math.floor(position);
    let fraction = Math.fround(position - whole);
    // Across, OpenCV moves taps that leave the image onto the border; down, it clips the row instead.
    if (clampFraction && whole < 0) [whole, fraction] = [0, 0];
    if (clampFraction && whole >= from - 1) [whole, fraction] = [from - 1, 0];
    at[i] = whole;
    near[i] = roundHalfEven(Math.fround(Math.fround(1 - fraction) * one));
    far[i] = roundHalfEven(Math.fround(fraction * one));
  }
  return { at, near, far };
}

function resizeRow({ width, pixels }: RawImage, row: number, columns: Taps, target: Int32Array) {
  const start = row * width * 3;
  for (let x = 0, to = 0; x < columns.at.length; x += 1) {
    const left = start + columns.at[x]! * 3;
    const right = columns.at[x]! + 1 < width ? left + 3 : left;
    const near = columns.near[x]!;
    const far = columns.far[x]!;
    target[to++] = pixels[left]! * near + pixels[right]! * far;
    target[to++] = pixels[left + 1]! * near + pixels[right + 1]! * far;
    target[to++] = pixels[left + 2]! * near + pixels[right + 2]! * far;
  }
}

function halve({ width, pixels }: RawImage, size: number): Uint8Array {
  const target = new Uint8Array(size * size * 3); // [size, size, 3]
  const down = width * 3;
  for (let y = 0, to = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      for (let channel = 0; channel < 3; channel += 1, to += 1) {
        const from = 2 * y * down + 6 * x + channel;
        target[to] =
          (pixels[from]! + pixels[from + 3]! + pixels[from + down]! + pixels[from + down + 3]! + 2) >> 2;
      }
    }
  }
  return target;
}

/** C's rint, which OpenCV's saturate_cast uses: halves go to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
