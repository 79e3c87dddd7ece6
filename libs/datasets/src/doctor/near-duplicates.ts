/** Side in pixels of the thumbnails that are compared. */
export const THUMBNAIL_SIZE = 32;

/** Least correlation of two grey thumbnails that show the same picture; among UTKFace's faces others stay below 0.93. */
const SAME_FROM = 0.95;

/** Bits that the hashes of two such thumbnails may differ by, of 64: compressing again or scaling changes one or two. */
const HASH_WITHIN = 4;

/** An image small enough to be compared with all others. */
export interface Thumbnail {
  readonly image: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** uint8 [32, 32, 3] */
  readonly pixels: Uint8Array;
}

/** Two images that show the same picture. */
export interface NearDuplicate {
  readonly images: readonly [string, string];
  /** Whether their files have the same bytes. */
  readonly identical: boolean;
  /** Of their grey thumbnails, 0.95 to 1. */
  readonly correlation: number;
}

/**
 * The pairs of images that show the same picture, whatever their size and compression: by the bytes of their files, or by
 * the correlation of their thumbnails, which is computed only where a hash of 64 bits is alike.
 *
 * Pairs of n images: n² / 2 comparisons of hashes, about a second for 20,000.
 */
export function nearDuplicates(thumbnails: readonly Thumbnail[]): readonly NearDuplicate[] {
  const all = thumbnails.map(normalised);
  const high = Int32Array.from(all, ({ hash }) => hash[0]);
  const low = Int32Array.from(all, ({ hash }) => hash[1]);
  const found: NearDuplicate[] = [];
  for (let a = 0; a < all.length; a += 1) {
    const [highA, lowA] = [high[a]!, low[a]!];
    for (let b = a + 1; b < all.length; b += 1) {
      if (bitsOf(highA ^ high[b]!) + bitsOf(lowA ^ low[b]!) > HASH_WITHIN) continue;
      const [one, other] = [thumbnails[a]!, thumbnails[b]!];
      const identical = one.sha256 === other.sha256;
      const correlation = identical ? 1 : product(all[a]!.values, all[b]!.values);
      if (correlation >= SAME_FROM)
        found.push({ images: [one.image, other.image], identical, correlation: Math.min(1, correlation) });
    }
  }
  return found;
}

/** Grey values of mean 0 and length 1, and their hash. An image of one colour correlates with nothing: all zeros. */
function normalised({ pixels }: Thumbnail): {
  readonly values: Float32Array;
  readonly hash: readonly [number, number];
} {
  const grey = Float64Array.from({ length: pixels.length / 3 }, (_, at) => {
    return 0.299 * pixels[3 * at]! + 0.587 * pixels[3 * at + 1]! + 0.114 * pixels[3 * at + 2]!;
  });
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const length = Math.hypot(...grey.map((value) => value - mean));
  const values = Float32Array.from(grey, (value) => (length === 0 ? 0 : (value - mean) / length));
  return { values, hash: hashOf(grey) };
}

/** A bit for each of 8 x 8 blocks: whether it is brighter than the median block. */
function hashOf(grey: Float64Array): readonly [number, number] {
  const side = THUMBNAIL_SIZE / 8;
  const blocks = new Float64Array(64);
  grey.forEach((value, at) => {
    const [y, x] = [Math.floor(at / THUMBNAIL_SIZE), at % THUMBNAIL_SIZE];
    blocks[8 * Math.floor(y / side) + Math.floor(x / side)]! += value;
  });
  const median = blocks.slice().sort()[32]!;
  const word = (from: number) =>
    blocks.subarray(from, from + 32).reduce((bits, block) => (bits << 1) | (block > median ? 1 : 0), 0);
  return [word(0), word(32)];
}

/** How many bits of a 32-bit word are set. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}
