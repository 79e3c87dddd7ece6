import { createHash } from 'node:crypto';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { Seed } from './seed.ts';

/** An endless, reproducible sequence of random numbers. */
export interface RandomStream {
  /** The next number, uniform in [0, 1) with 32 random bits. */
  uniform(): number;
  /** The next integer, uniform in [0, below). */
  integer(below: number): number;
  /** The next number of the standard normal distribution (Box-Muller). */
  normal(): number;
}

/**
 * The stream of `seed` called `name`. Its state is 128 bits of the SHA-256 of the full seed and name, so streams
 * of different names are independent: what one part of the program draws never shifts what another part sees, and
 * naming the iteration and the image makes the order of execution irrelevant.
 *
 * @example randomStream(1, 'crop', iteration, image).integer(30)
 */
export function randomStream(seed: Seed, ...name: readonly (string | number)[]): RandomStream {
  const number = typeof seed === 'number' ? seed : seed.seed;
  const digest = createHash('sha256')
    .update(JSON.stringify([number, ...name]))
    .digest();
  const word = (at: number) => digest.readInt32LE(4 * at);
  const generator =
    typeof seed === 'number'
      ? xoroshiro128plusFromState([word(0), word(1), word(2), word(3)])
      : xoroshiro128plus(word(0));
  const uniform = () => (generator.next() >>> 0) / 0x1_0000_0000;
  return {
    uniform,
    integer: (below) => Math.floor(uniform() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
