import type { RandomStream } from './random-stream.ts';

/**
 * A number of the beta distribution.
 *
 * @param a above 0
 * @param b above 0
 * @returns in [0, 1]
 */
export function beta(a: number, b: number, stream: RandomStream): number {
  const difference = logGamma(b, stream) - logGamma(a, stream);
  return 1 / (1 + Math.exp(difference));
}

/**
 * The logarithm of a number of the gamma distribution, scale 1, as numbers of a small shape are too small for
 * themselves (Marsaglia and Tsang 2000).
 */
function logGamma(shape: number, stream: RandomStream): number {
  if (shape < 1) return logGamma(shape + 1, stream) + Math.log(1 - stream.uniform()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - stream.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return Math.log(d * v);
  }
}
