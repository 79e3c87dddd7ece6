import type { Prediction } from '@adience/metrics';

/**
 * A digest of which images were tested, with which true classes, whatever their order: sums of two hashes of each, so
 * that thousands of images take about a millisecond. It guards against pairing what does not belong together, not
 * against an adversary.
 */
export function testDigest(rows: readonly Pick<Prediction, 'image' | 'trueClass'>[]): string {
  let [first, second] = [0, 0];
  for (const { image, trueClass } of rows) {
    first = (first + mixed(hash(image, 0x811c9dc5), trueClass)) % 2 ** 40;
    second = (second + mixed(hash(image, 0x01000193), trueClass)) % 2 ** 40;
  }
  return `${rows.length}-${first.toString(36)}-${second.toString(36)}`;
}

/** FNV-1a over the code units, 32 bits. */
function hash(text: string, start: number): number {
  let value = start;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/**
 * A hash with a class, by the last step of MurmurHash3. A sum of hashes that are not mixed is the same where two images
 * with short names exchange their classes.
 */
function mixed(value: number, trueClass: number): number {
  let bits = value ^ Math.imul(trueClass + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
