import { createHash } from 'node:crypto';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** An endless, reproducible sequence of random numbers. */
export interface RandomStream {
  /** The next number, uniform in [0, 1) with 32 random bits. */
  uniform(): number;
  /** The next whole number, uniform in [0, below). */
  integer(below: number): number;
  /** The next number of the standard normal distribution (Box-Muller). */
  normal(): number;
}

/**
 * The stream of `seed` called `name`. Streams of different names are independent, so what one part of
 * the program draws never shifts what another part sees: naming the iteration and the image makes
 * the order of execution irrelevant.
 *
 * @example randomStream(1, 'crop', iteration, image).integer(30)
 */
export function randomStream(seed: number, ...name: readonly (string | number)[]): RandomStream {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...name]))
    .digest();
  const generator = xoroshiro128plus(digest.readInt32LE(0));
  const uniform = () => (generator.next() >>> 0) / 0x1_0000_0000;
  return {
    uniform,
    integer: (below) => Math.floor(uniform() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
