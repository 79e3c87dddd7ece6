import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { embeddedFont, type EmbeddedFamily, type EmbeddedWeight } from './embedded-font.ts';

const faces = new Map<string, Font>();

/** Widths in font units by face and word: figures of one report share most of their words, and shaping is dear. */
const known = new Map<string, number>();
const mostKnown = 10_000;

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
  const units = text.split(/( )/).reduce((sum, word) => sum + wordWidth(face!, key, word), 0);
  return (units / unitsPerEm) * fontSize;
}

function wordWidth(face: Font, key: string, word: string): number {
  const name = `${key} ${word}`;
  let units = known.get(name);
  if (units === undefined) {
    if (known.size >= mostKnown) known.clear();
    units = face.layout(word).advanceWidth;
    known.set(name, units);
  }
  return units;
}
