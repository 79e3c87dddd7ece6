import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { embeddedFont, type EmbeddedFamily, type EmbeddedWeight } from './embedded-font.ts';

const faces = new Map<string, Font>();

/** Width of a text in an embedded face, kerned as a browser sets it; in the unit of fontSize. */
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
  return (face.layout(text).advanceWidth / face.unitsPerEm) * fontSize;
}
