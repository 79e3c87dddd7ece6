import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from './figure.ts';
import { vegaConfig, type Theme } from './theme.ts';

/** Unicode's line and paragraph separators: Vega's expressions take them for the end of a line, where no text may end. */
const separators = /[\u2028\u2029]/g;

/** A figure's specification for a venue, with the venue's look: what `*.vl.json` holds. */
export function figureSpec(figure: Pick<Figure, 'draw'>, theme: Theme): TopLevelSpec {
  const spec = { ...figure.draw(theme), config: vegaConfig(theme) } as TopLevelSpec;
  const text = JSON.stringify(spec);
  const plain = text.replaceAll(separators, ' ');
  return plain === text ? spec : (JSON.parse(plain) as TopLevelSpec);
}
