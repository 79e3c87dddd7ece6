import type { TopLevelSpec } from 'vega-lite';
import { drawSvg } from './draw-svg.ts';
import type { Figure } from './figure.ts';
import { vegaConfig, type Theme } from './theme.ts';

/** A specification with the widths of its plots: one view, or several side by side. */
interface Sized {
  width?: number;
  hconcat?: { width: number }[];
}

/** A figure's specification for a venue, with the venue's look: what `*.vl.json` holds. */
export function figureSpec(figure: Pick<Figure, 'draw'>, theme: Theme): TopLevelSpec {
  return { ...figure.draw(theme), config: vegaConfig(theme) } as TopLevelSpec;
}

/**
 * Renders a figure for a venue, exactly as wide as its span there; the same figure gives the same bytes.
 * It carries no font; `withFonts` embeds those it uses.
 */
export function renderSvg(figure: Pick<Figure, 'draw' | 'span'>, theme: Theme): Promise<string> {
  return fitSvg(figureSpec(figure, theme), theme.width[figure.span]);
}

/**
 * Draws a specification so that the whole picture is `width` points wide:
 *
 *   specification -> SVG -> plots wider or narrower by what is missing -> SVG
 *
 * What surrounds the plots (labels, titles) hardly depends on the plots' own width, so the second drawing
 * fits but for the odd label.
 */
export async function fitSvg(spec: TopLevelSpec, width: number): Promise<string> {
  const sized = structuredClone(spec) as Sized & TopLevelSpec;
  let svg = await drawSvg(sized);
  for (let pass = 0; pass < 3; pass += 1) {
    const missing = width - Number(/ width="([\d.]+)"/.exec(svg)![1]);
    if (missing === 0) break;
    const plots = sized.hconcat ?? [sized as { width: number }];
    for (const plot of plots) plot.width = Math.max(40, plot.width + missing / plots.length);
    svg = await drawSvg(sized);
  }
  return svg.replace(
    /^(<svg[^>]*?) width="[\d.]+"([^>]*?) viewBox="0 0 [\d.]+ /,
    `$1 width="${width}"$2 viewBox="0 0 ${width} `,
  );
}
