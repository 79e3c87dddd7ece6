import type { RawImage } from './raw-image.ts';

/**
 * Squash-resizes to uint8 [size, size, 3]: each target pixel is the mean of the source area it covers,
 * border pixels by the share covered (OpenCV's INTER_AREA for shrinking). The antialiased choice
 * without ringing. Enlarging takes the one or two pixels an area touches.
 */
export function resizeArea({ width, height, pixels }: RawImage, size: number): Uint8Array {
  const columns = spans(width, size);
  const target = new Uint8Array(size * size * 3); // [size, size, 3]
  const across = new Float64Array(size * 3); // [size, 3]: one source row, resized across
  const sums = new Float64Array(size * 3);
  let current = -1;
  spans(height, size).forEach(({ first, weights }, y) => {
    sums.fill(0);
    for (let i = 0; i < weights.length; i += 1) {
      // The row in which one area ends is often the one in which the next begins.
      if (current !== first + i) resizeRow(pixels, (current = first + i) * width * 3, columns, across);
      const weight = weights[i]!;
      for (let j = 0; j < sums.length; j += 1) sums[j]! += across[j]! * weight;
    }
    for (let j = 0; j < sums.length; j += 1) target[y * size * 3 + j] = Math.round(sums[j]!);
  });
  return target;
}

/** Resizes the row of pixels that begins at `start` across. */
function resizeRow(pixels: Uint8Array, start: number, columns: readonly Span[], target: Float64Array): void {
  for (let x = 0, to = 0; x < columns.length; x += 1, to += 3) {
    const { first, weights } = columns[x]!;
    let [red, green, blue] = [0, 0, 0];
    for (let i = 0, from = start + first * 3; i < weights.length; i += 1, from += 3) {
      const weight = weights[i]!;
      red += pixels[from]! * weight;
      green += pixels[from + 1]! * weight;
      blue += pixels[from + 2]! * weight;
    }
    target[to] = red;
    target[to + 1] = green;
    target[to + 2] = blue;
  }
}

interface Span {
  readonly first: number;
  /** Of the pixels from `first` on; they sum to 1. */
  readonly weights: Float64Array;
}

function spans(from: number, to: number): readonly Span[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, index) => {
    const start = index * scale;
    const end = Math.min((index + 1) * scale, from);
    const first = Math.min(Math.floor(start), from - 1);
    const count = Math.max(1, Math.ceil(end - 1e-9) - first);
    const covered = Array.from({ length: count }, (_, i) =>
      Math.max(0, Math.min(end, first + i + 1) - Math.max(start, first + i)),
    );
    const sum = covered.reduce((total, share) => total + share, 0);
    return { first, weights: Float64Array.from(covered, (share) => share / sum) };
  });
}
