import type { Affine } from './affine.ts';

/** First `first`, then `then`, as one transform. */
export const compose = (then: Affine, first: Affine): Affine => ({
  a: then.a * first.a + then.b * first.d,
  b: then.a * first.b + then.b * first.e,
  c: then.a * first.c + then.b * first.f + then.c,
  d: then.d * first.a + then.e * first.d,
  e: then.d * first.b + then.e * first.e,
  f: then.d * first.c + then.e * first.f + then.f,
});
