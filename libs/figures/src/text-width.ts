import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { embeddedFont, type EmbeddedFamily, type EmbeddedWeight } from './embedded-font.ts';

const faces = new Map<string, Font>();

/**
 * Width of a text in an embedded face, in the unit of fontSize, as a browser sets it: kerned within words,
 * for Chromium shapes word by word and so knows no pair of a letter and a space.
 */
export function textWidth(
  text: string,
  fontSize: number,
  weight: EmbeddedWeight = 400,
  family: EmbeddedFamily = 'Arimo',
): number {
  const key = `${family} ${weight}`;
  let face = faces.get(key);
  if (face === undefined) {
    face = fontkit.create(embeddedFont(family, weight)) as Font;
    faces.set(key, face);
  }
  const { unitsPerEm } = face;
  const units = text.split(/( )/).reduce((sum, word) => sum + face!.layout(word).advanceWidth, 0);
  return (units / unitsPerEm) * fontSize;
}
