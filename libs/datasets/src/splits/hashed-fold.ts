import { createHash } from 'node:crypto';

/**
 * The test fold of a subject whose dataset assigns none: uniform over the five folds, 32 bits of the SHA-256 of its
 * name, modulo 5. A subject keeps its fold whatever else is in the dataset. The word `utkface` in what is hashed is
 * from the first dataset that was split so; it stays, so that folds stay.
 */
export const hashedFold = (subject: string): number =>
  createHash('sha256').update(`utkface fold ${subject}`).digest().readUInt32BE(0) % 5;
