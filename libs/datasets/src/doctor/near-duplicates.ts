import { THUMBNAIL } from '../prepared/prepared-folder.ts';

/** Least correlation of two grey thumbnails that show the same picture; among UTKFace's faces others stay below 0.93. */
const SAME_FROM = 0.95;

/** Bits that the hashes of two such thumbnails may differ by, of 64: compressing again or scaling changes one or two. */
const HASH_WITHIN = 4;

/** An image small enough to be compared with all others. */
export interface Thumbnail {
  readonly image: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** What is compared before the pixels are. */
  readonly outline: ThumbnailOutline;
  /** uint8 [32, 32, 3]; read anew each time, for those of all images are more than there may be memory. */
  readonly pixels: () => Uint8Array;
}

/** A bit for each of 8 x 8 blocks: whether it is brighter than the median block; in two words of 32. */
export type ThumbnailHash = readonly [high: number, low: number];

/** A thumbnail in 8 x 8 blocks. */
export interface ThumbnailOutline {
  readonly hash: ThumbnailHash;
  /** The part of the normalised thumbnail that is constant in each block: float32 [8 * 8]. */
  readonly blocks: Float32Array;
  /** Length of the rest, 0 to 1. */
  readonly rest: number;
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
 * the correlation of their thumbnails, which is computed only where a hash of 64 bits is alike and what 8 x 8 blocks say of
 * the correlation leaves it possible.
 *
 * Hashes that differ in at most four bits agree in one of five blocks of bits, so that only images alike in a block are
 * compared. Of 100,000 cartoon faces these are 40 million pairs of 5 thousand million, and the blocks leave a thirteenth.
 */
export function nearDuplicates(thumbnails: readonly Thumbnail[]): readonly NearDuplicate[] {
  const found: (readonly [number, number, NearDuplicate])[] = [];
  const normalised = remembered((at) => normalise(thumbnails[at]!.pixels()));
  for (const [a, b] of alikePairs(thumbnails.map(({ outline }) => outline.hash))) {
    const [one, other] = [thumbnails[a]!, thumbnails[b]!];
    const identical = one.sha256 === other.sha256;
    if (!identical && mostCorrelation(one.outline, other.outline) < SAME_FROM) continue;
    const correlation = identical ? 1 : Math.min(1, product(normalised(a), normalised(b)));
    if (correlation >= SAME_FROM)
      found.push([a, b, { images: [one.image, other.image], identical, correlation }]);
  }
  return found.sort((x, y) => x[0] - y[0] || x[1] - y[1]).map(([, , pair]) => pair);
}

/** Bits of each block: five blocks of 64 bits, one more than bits that may differ. */
const BLOCKS = [13, 13, 13, 13, 12];

/** The pairs of hashes that differ in at most HASH_WITHIN bits, each once. */
function* alikePairs(hashes: readonly ThumbnailHash[]): Generator<readonly [number, number]> {
  const high = Int32Array.from(hashes, ([word]) => word);
  const low = Int32Array.from(hashes, ([, word]) => word);
  const blocks = BLOCKS.map((bits, n) => {
    const from = BLOCKS.slice(0, n).reduce((sum, before) => sum + before, 0);
    return Uint16Array.from(hashes, (hash) => bitsBetween(hash, from, bits));
  });
  for (const [n, block] of blocks.entries()) {
    const alike = new Map<number, number[]>();
    for (const [at, key] of block.entries()) {
      const earlier = alike.get(key) ?? [];
      alike.set(key, earlier);
      for (const before of earlier) {
        if (bitsOf(high[at]! ^ high[before]!) + bitsOf(low[at]! ^ low[before]!) > HASH_WITHIN) continue;
        // Those that agree in an earlier block too were found there.
        if (blocks.slice(0, n).some((other) => other[at] === other[before])) continue;
        yield [before, at];
      }
      earlier.push(at);
    }
  }
}

/** `count` bits from bit `from` on, counted from the highest of 64. */
function bitsBetween([high, low]: ThumbnailHash, from: number, count: number): number {
  const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return Number((bits >> BigInt(64 - from - count)) & ((1n << BigInt(count)) - 1n));
}

/** Results kept at a time: what is asked for again soon is not computed again, and memory stays bounded. */
const KEPT = 8192;

function remembered<Result>(make: (at: number) => Result): (at: number) => Result {
  const known = new Map<number, Result>();
  return (at) => {
    const result = known.get(at) ?? make(at);
    if (!known.has(at) && known.size >= KEPT) known.delete(known.keys().next().value!);
    known.set(at, result);
    return result;
  };
}

/** Grey values of mean 0 and length 1, float32 [32 * 32]. An image of one colour correlates with nothing: all zeros. */
function normalise(pixels: Uint8Array): Float32Array {
  const grey = greyOf(pixels);
  let [sum, squares] = [0, 0];
  for (const value of grey) sum += value;
  const mean = sum / grey.length;
  for (const value of grey) squares += (value - mean) ** 2;
  // Less than rounding leaves is one colour.
  const scale = squares < 1e-6 ? 0 : 1 / Math.sqrt(squares);
  const values = new Float32Array(grey.length);
  for (let at = 0; at < values.length; at += 1) values[at] = (grey[at]! - mean) * scale;
  return values;
}

function greyOf(pixels: Uint8Array): Float64Array {
  const grey = new Float64Array(pixels.length / 3);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3)
    grey[at] = 0.299 * pixels[from]! + 0.587 * pixels[from + 1]! + 0.114 * pixels[from + 2]!;
  return grey;
}

/** The outline of a thumbnail, uint8 [32, 32, 3]. */
export function thumbnailOutline(pixels: Uint8Array): ThumbnailOutline {
  const sums = blockSums(greyOf(pixels));
  const median = sums.slice().sort()[32]!;
  const word = (from: number) =>
    sums.subarray(from, from + 32).reduce((bits, block) => (bits << 1) | (block > median ? 1 : 0), 0);
  // A block of 4 x 4 pixels of one value has four times that value's length.
  const blocks = Float32Array.from(blockSums(normalise(pixels)), (sum) => sum / blockSide);
  const rest = Math.sqrt(Math.max(0, 1 - product(blocks, blocks)));
  return { hash: [word(0), word(32)], blocks, rest };
}

const blockSide = THUMBNAIL.size / 8;

function blockSums(values: Float64Array | Float32Array): Float64Array {
  const sums = new Float64Array(64);
  for (let at = 0; at < values.length; at += 1) {
    const [y, x] = [Math.floor(at / THUMBNAIL.size), at % THUMBNAIL.size];
    sums[8 * Math.floor(y / blockSide) + Math.floor(x / blockSide)]! += values[at]!;
  }
  return sums;
}

/**
 * What the correlation of two thumbnails is at most: that of the blocks, and the lengths of the rests multiplied
 * (Cauchy-Schwarz), for blocks and rests are orthogonal. A hair more, for rounding.
 */
const mostCorrelation = (a: ThumbnailOutline, b: ThumbnailOutline): number =>
  product(a.blocks, b.blocks) + a.rest * b.rest + 1e-5;

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
