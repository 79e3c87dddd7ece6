import type { Colour } from './colour.ts';

/** The colour as SVG writes it, brought into range and rounded. */
export function css(colour: Colour): string {
  return `rgb(${colour.map((part) => Math.round(Math.min(255, Math.max(0, part)))).join(',')})`;
}
