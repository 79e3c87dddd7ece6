import type { TopLevelSpec } from 'vega-lite';
import { drawSvg } from './draw-svg.ts';
import type { Figure } from './figure.ts';
import { vegaConfig, type Theme } from './theme.ts';

/** A figure's specification for a venue, with the venue's look: what `*.vl.json` holds. */
export function figureSpec(figure: Pick<Figure, 'draw'>, theme: Theme): TopLevelSpec {
  return { ...figure.draw(theme), config: vegaConfig(theme) } as TopLevelSpec;
}

/**
 * Renders a figure for a venue, exactly as wide as its span there; the same figure gives the same bytes.
 * It carries no font; `withFonts` embeds those it uses.
 */
export function renderSvg(figure: Pick<Figure, 'draw' | 'span'>, theme: Theme): Promise<string> {
  return drawSvg(figureSpec(figure, theme), theme.width[figure.span]);
}
