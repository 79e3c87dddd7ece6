import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from './figure.ts';
import { vegaConfig, type Theme } from './theme.ts';

/** Unicode's line and paragraph separators: Vega's expressions take them for the end of a line, where no text may end. */
const separators = /[\u2028\u2029]/g;

/**
 * A figure's specification for a venue, with the venue's look: what `*.vl.json` holds.
 *
 * @param notice printed above the picture where it is not empty: what must not be forgotten where a file has lost its caption
 */
export function figureSpec(figure: Pick<Figure, 'draw'>, theme: Theme, notice = ''): TopLevelSpec {
  const title = notice === '' ? {} : { title: notice };
  const spec = { ...figure.draw(theme), ...title, config: vegaConfig(theme) } as TopLevelSpec;
  const text = JSON.stringify(spec);
  const plain = text.replaceAll(separators, ' ');
  return plain === text ? spec : (JSON.parse(plain) as TopLevelSpec);
}
