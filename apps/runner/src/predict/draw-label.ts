import { Resvg } from '@resvg/resvg-js';
import { escapeHtml, textWidth, usedFontFiles } from '@adience/figures';

/** A drawn label: a PNG and its size in pixels. */
export interface Label {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Lines of text, dark on light, in a font of the program's own: a machine without fonts draws the same. */
export function drawLabel(lines: readonly string[], fontSize: number): Label {
  const padding = Math.ceil(fontSize / 4);
  const width = Math.ceil(Math.max(...lines.map((line) => textWidth(line, fontSize)))) + 2 * padding;
  const lineHeight = fontSize * 1.2;
  const height = Math.ceil(lines.length * lineHeight) + padding;
  const texts = lines.map(
    (line, at) =>
      `<text x="${padding}" y="${(at + 0.85) * lineHeight + padding / 2}" font-size="${fontSize}" fill="#111">${escapeHtml(line)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Arimo"><rect width="${width}" height="${height}" fill="#fff" fill-opacity="0.85"/>${texts.join('')}</svg>`;
  const fontFiles = usedFontFiles().filter((file) => file.endsWith('.ttf'));
  const drawn = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Arimo' },
  }).render();
  return { png: drawn.asPng(), width: drawn.width, height: drawn.height };
}
