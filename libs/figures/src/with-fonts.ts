import type { EmbeddedFamily, EmbeddedWeight } from './embedded-font.ts';
import { fontFace } from './font-face.ts';

/** Embeds the faces that an SVG uses, for a file that stands alone. */
export function withFonts(svg: string, family: EmbeddedFamily): string {
  const weights: EmbeddedWeight[] = svg.includes('font-weight="bold"') ? [400, 700] : [400];
  const style = `<style>${weights.map((weight) => fontFace(family, weight)).join('')}</style>`;
  return `${svg.replace(/<svg[^>]*>/, (open) => `${open}${style}`)}\n`;
}
