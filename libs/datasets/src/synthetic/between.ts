import type { RandomStream } from '@adience/random';

/** Uniform in [low, high). */
export const between = (stream: RandomStream, low: number, high: number) =>
  low + (high - low) * stream.uniform();
