import { escapeHtml, type Figure, type FigureChoice } from '@adience/figures';
import { slotClass } from './slot-class.ts';

/** CSS pixels a figure's point on a screen: text of 7.5 pt is read at 10 px in print, larger on a screen. */
const scale = 1.32;

/**
 * A rendered figure as inline SVG for the page: scaled for the screen, its ids made unique on the page,
 * named for those who hear it.
 *
 * @param narrow it is the drawing for a telephone, which is shown there in place of the wide one
 */
export function inlineSvg(
  svg: string,
  { name, title, choice }: Figure,
  { report, narrow = false }: { report: string; narrow?: boolean },
): string {
  const prefix = `${report}-${name}${narrow ? '-narrow' : ''}`.replace(/[^A-Za-z0-9-]/g, '-');
  const label = escapeHtml(`${title}: numbers in the table below`);
  const named = `<svg${narrow ? ' class="narrow"' : ''} role="img" aria-label="${label}"`; // put in by a function, for it may hold a `$&`
  return (choice === undefined ? svg : seriesMarked(svg, choice))
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

/** Names the layers of each series by what the page's style knows: kind, and place among the series that are shown. */
function seriesMarked(svg: string, { shown }: FigureChoice): string {
  // Vega makes its own names fit for variables: a dash is an underscore there.
  const layer = /class="[^"]*?series_(\d+)_(line|band|point|hollow|label)[^"]*_marks"/g;
  return svg
    .replace('<svg', `<svg data-shown="${shown.length}"`)
    .replace(
      layer,
      (_, at: string, kind: string) =>
        `class="series ${kind} ${slotClass(shown.indexOf(Number(at)))}" data-series="${at}"`,
    );
}
