import { embeddedFont, type EmbeddedFamily, type EmbeddedWeight } from './embedded-font.ts';

/** CSS that carries a face within itself: no request, the same letters everywhere. */
export function fontFace(family: EmbeddedFamily, weight: EmbeddedWeight): string {
  const data = embeddedFont(family, weight).toString('base64');
  return `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}
