import { createRequire } from 'node:module';
import type { EmbeddedFamily } from './embedded-font.ts';

const { resolve } = createRequire(import.meta.url);

/**
 * Paths of a family's regular and bold as TrueType, for renderers that read no WOFF2. They are the same
 * version of the same faces as the embedded ones; a test compares their widths.
 */
export function fontFiles(family: EmbeddedFamily): readonly string[] {
  const folder = `@expo-google-fonts/${family.toLowerCase()}`;
  return ['400Regular', '700Bold'].map((style) => resolve(`${folder}/${style}/${family}_${style}.ttf`));
}
