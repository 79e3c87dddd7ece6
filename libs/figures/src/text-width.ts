import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { embeddedFont, type EmbeddedWeight } from './embedded-font.ts';

const faces = new Map<EmbeddedWeight, Font>();

/** Width of a text in the figures' own face, kerned as a browser sets it; in the unit of fontSize. */
export function textWidth(text: string, fontSize: number, weight: EmbeddedWeight = 400): number {
  let face = faces.get(weight);
  if (face === undefined) {
    face = fontkit.create(embeddedFont('Arimo', weight)) as Font;
    faces.set(weight, face);
  }
  return (face.layout(text).advanceWidth / face.unitsPerEm) * fontSize;
}
