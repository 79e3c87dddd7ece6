import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Families that are shipped: Arimo (Arial's metrics) in figures, Tinos (Times') in text. Both SIL OFL 1.1. */
export type EmbeddedFamily = 'Arimo' | 'Tinos';
export type EmbeddedWeight = 400 | 700;

/** The bytes of a face's Latin subset, WOFF2. */
export const embeddedFont = (family: EmbeddedFamily, weight: EmbeddedWeight): Buffer =>
  readFileSync(embeddedFontFile(family, weight));

/** Where they are. */
export function embeddedFontFile(family: EmbeddedFamily, weight: EmbeddedWeight): string {
  const name = family.toLowerCase();
  return resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`);
}
