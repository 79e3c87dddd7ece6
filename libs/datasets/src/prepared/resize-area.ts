import type { RawImage } from './raw-image.ts';

/**
 * Squash-resizes to uint8 [size, size, 3]: each target pixel is the mean of the source area it covers,
 * border pixels by the share covered (OpenCV's INTER_AREA for shrinking). The antialiased choice
 * without ringing. Enlarging takes the one or two pixels an area touches.
 */
export function resizeArea({ width, height, pixels }: RawImage, size: number): Uint8Array {
  const columns = spans(width, size);
  const rows = spans(height, size);
  const across = new Float64Array(height * size * 3); // [height, size, 3]
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < size; x += 1, to += 3) {
      const { first, weights } = columns[x]!;
      for (let i = 0, from = (y * width + first) * 3; i < weights.length; i += 1, from += 3) {
        for (let c = 0; c < 3; c += 1) across[to + c]! += pixels[from + c]! * weights[i]!;
      }
    }
  }
  const target = new Uint8Array(size * size * 3); // [size, size, 3]
  const sums = new Float64Array(size * 3);
  for (let y = 0; y < size; y += 1) {
    const { first, weights } = rows[y]!;
    sums.fill(0);
    for (let i = 0; i < weights.length; i += 1) {
      const from = (first + i) * size * 3;
      for (let j = 0; j < sums.length; j += 1) sums[j]! += across[from + j]! * weights[i]!;
    }
    for (let j = 0; j < sums.length; j += 1) target[y * size * 3 + j] = Math.round(sums[j]!);
  }
  return target;
}

interface Span {
  readonly first: number;
  /** Of the pixels from `first` on; they sum to 1. */
  readonly weights: readonly number[];
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
    return { first, weights: covered.map((share) => share / sum) };
  });
}
