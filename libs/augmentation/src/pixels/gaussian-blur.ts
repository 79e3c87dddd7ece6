import { reflect } from './reflect.ts';
import { scratchOf } from './scratch.ts';

/** Where the kernel ends, in standard deviations: what is left out is less than half a grey level. */
const REACH = 3;

/** Offset of the kernel's last value from its center, in pixels. */
export const blurRadius = (sigma: number): number => Math.max(1, Math.ceil(REACH * sigma));

/**
 * Gaussian blur, rows and then columns, mirrored at the border: torchvision's gaussian_blur with a kernel of
 * 2 blurRadius(sigma) + 1.
 *
 * @param pixels uint8 [size, size, 3], changed in place
 * @param sigma in pixels, above 0
 */
export function gaussianBlur(pixels: Uint8Array, size: number, sigma: number): void {
  const radius = blurRadius(sigma) | 1; // taps are taken in pairs: the last one may weigh nothing
  const kernel = kernelOf(sigma, radius);
  const width = 3 * size;
  const padded = paddedRow(width + 6 * radius);
  const rows = blurredRows(pixels.length);
  const sums = summedRow(width);
  for (let start = 0; start < pixels.length; start += width) {
    for (let column = -radius, to = 0; column < size + radius; column++, to += 3) {
      const from = start + 3 * (column < 0 || column >= size ? reflect(column, size) : column);
      padded[to] = pixels[from]!;
      padded[to + 1] = pixels[from + 1]!;
      padded[to + 2] = pixels[from + 2]!;
    }
    const middle = 3 * radius;
    weigh(sums, kernel, radius, padded, middle, (tap) => [middle - 3 * tap, middle + 3 * tap]);
    for (let at = 0; at < width; at++) rows[start + at] = (sums[at]! + 32) >> 6;
  }
  for (let row = 0; row < size; row++) {
    const start = row * width;
    const beside = (tap: number) =>
      [reflect(row - tap, size) * width, reflect(row + tap, size) * width] as const;
    weigh(sums, kernel, radius, rows, start, beside);
    for (let at = 0; at < width; at++) pixels[start + at] = (sums[at]! + (1 << 21)) >> 22;
  }
}

/**
 * The kernel's mean of runs of values: one at `middle`, and two for each tap. Two taps after the other, in whole numbers:
 * long loops without branches are what is fast.
 */
function weigh(
  sums: Int32Array,
  kernel: Int32Array,
  radius: number,
  values: Int32Array,
  middle: number,
  beside: (tap: number) => readonly [number, number],
): void {
  const [center, first] = [kernel[0]!, kernel[1]!];
  const [left, right] = beside(1);
  for (let at = 0; at < sums.length; at++)
    sums[at] = center * values[middle + at]! + first * (values[left + at]! + values[right + at]!);
  for (let tap = 2; tap < radius; tap += 2) {
    const [near, far] = [kernel[tap]!, kernel[tap + 1]!];
    const [a, b] = beside(tap);
    const [c, d] = beside(tap + 1);
    for (let at = 0; at < sums.length; at++)
      sums[at]! += near * (values[a + at]! + values[b + at]!) + far * (values[c + at]! + values[d + at]!);
  }
}

/*
 * Whole numbers: the kernel has 14 binary places, and rows keep 8 of theirs (255 * 2^14 / 2^6 < 2^16), so that no sum
 * exceeds 2^30. Their error is far below a grey level.
 */
const integers = (length: number) => new Int32Array(length);
const blurredRows = scratchOf(integers);
const paddedRow = scratchOf(integers);
const summedRow = scratchOf(integers);
const halfKernel = scratchOf(integers);
const ONE = 1 << 14;

/** The kernel from its center outwards; both halves together sum to `ONE`. */
function kernelOf(sigma: number, radius: number): Int32Array {
  const reach = blurRadius(sigma);
  const share = (tap: number) => (tap > reach ? 0 : Math.exp(-0.5 * (tap / sigma) ** 2));
  let sum = 1;
  for (let tap = 1; tap <= radius; tap++) sum += 2 * share(tap);
  const kernel = halfKernel(radius + 1);
  let rest = ONE;
  for (let tap = 1; tap <= radius; tap++) {
    kernel[tap] = Math.round((ONE * share(tap)) / sum);
    rest -= 2 * kernel[tap]!;
  }
  kernel[0] = rest;
  return kernel;
}
