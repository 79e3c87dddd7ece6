import { escapeHtml, type Figure } from '@adience/figures';

/** CSS pixels a figure's point on a screen: text of 7.5 pt is read at 10 px in print, larger on a screen. */
const scale = 1.32;

/**
 * A rendered figure as inline SVG for the page: scaled for the screen, its ids made unique on the page,
 * named for those who hear it.
 */
export function inlineSvg(svg: string, { name, title }: Figure, report: string): string {
  const prefix = `${report}-${name}`.replace(/[^A-Za-z0-9-]/g, '-');
  const label = escapeHtml(`${title}: numbers in the table below`);
  const named = `<svg role="img" aria-label="${label}"`; // put in by a function, for it may hold a `$&`
  return svg
    .replace(/^<svg[^>]*>/, (open) =>
      open
        .replace(
          / (width|height)="([\d.]+)"/g,
          (_, side, size) => ` ${side}="${Math.round(Number(size) * scale)}"`,
        )
        .replace('<svg', () => named),
    )
    .replace(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`);
}
