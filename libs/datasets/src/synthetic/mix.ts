import type { Colour } from './colour.ts';

/** The colour `share` of the way from one to the other, 0..1. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * share;
  return [part(0), part(1), part(2)];
}
