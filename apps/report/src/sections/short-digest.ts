/** Digits of a digest that are shown; `runs show` prints as many. */
const shownDigits = 12;

/** A commit or SHA-256 as a reader compares it: its first twelve digits. */
export const shortDigest = (digest: string): string => digest.slice(0, shownDigits);
