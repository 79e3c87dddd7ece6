import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from './figure.ts';
import { vegaConfig, type Theme } from './theme.ts';

/** A figure's specification for a venue, with the venue's look: what `*.vl.json` holds. */
export function figureSpec(figure: Pick<Figure, 'draw'>, theme: Theme): TopLevelSpec {
  return { ...figure.draw(theme), config: vegaConfig(theme) } as TopLevelSpec;
}
