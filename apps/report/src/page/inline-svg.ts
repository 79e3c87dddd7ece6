import { renderSvg, type Figure } from '@adience/figures';
import { escapeHtml } from '@adience/figures';

/** CSS pixels a figure's point on a screen: text of 7.5 pt is read at 10 px in print, larger on a screen. */
const scale = 1.32;

/**
 * A figure as inline SVG for the page: without its font (the page carries it once), scaled for the screen,
 * its ids made unique on the page, named for those who hear it.
 */
export async function inlineSvg(figure: Figure): Promise<string> {
  const svg = await renderSvg(figure.spec, { embedFont: false });
  const prefix = figure.name.replace(/[^A-Za-z0-9-]/g, '-');
  return svg
    .replace(/^<svg[^>]*>/, (open) =>
      open
        .replace(
          / (width|height)="([\d.]+)"/g,
          (_, side, size) => ` ${side}="${Math.round(Number(size) * scale)}"`,
        ) // prettier-ignore
        .replace(
          '<svg',
          `<svg role="img" aria-label="${escapeHtml(`${figure.title}: numbers in the table below`)}"`,
        ),
    )
    .replace(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`);
}
