/**
 * Numbers in low..high that fixture.py gives too: MurmurHash3's finaliser of the position, so that inputs and
 * weights of any size need not be stored.
 */
export function drawn(seed: number, shape: readonly number[], low = -1, high = 1): Float64Array {
  const start = Math.imul(seed, 0x9e3779b1);
  return Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => {
    let x = at + start;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return low + ((high - low) * ((x ^ (x >>> 16)) >>> 0)) / 2 ** 32;
  });
}
