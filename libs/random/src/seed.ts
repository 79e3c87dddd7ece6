/**
 * What the random streams of a run are seeded with: an integer, or one that seeds them as the first edition of
 * this program did, by 32 bits of the digest of seed and name, so that its results can be reproduced byte for byte.
 */
export type Seed = number | { readonly seed: number; readonly bits: 32 };

/** How streams are seeded from seed and name. */
export const seedings = ['128-bit', '32-bit'] as const;
export type Seeding = (typeof seedings)[number];

/** A seed under a seeding. */
export const seedOf = (seed: number, seeding: Seeding): Seed =>
  seeding === '32-bit' ? { seed, bits: 32 } : seed;
