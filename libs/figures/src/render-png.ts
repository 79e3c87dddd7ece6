import { Resvg } from '@resvg/resvg-js';
import { fontFiles } from './font-files.ts';
import type { EmbeddedFamily } from './embedded-font.ts';

/** A rendered SVG (without embedded fonts) as PNG on white, 300 pixels an inch. No font of the machine is used. */
export function renderPng(svg: string, family: EmbeddedFamily): Uint8Array {
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 300 / 72 },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [...fontFiles(family)], defaultFontFamily: family },
  })
    .render()
    .asPng();
}
