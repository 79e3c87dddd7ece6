import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { EmbeddedFamily } from './embedded-font.ts';
import { textWidth } from './text-width.ts';

interface TextItem {
  readonly text?: unknown;
  readonly font?: string;
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Exported by vega, missing from its types. */
interface TextMetrics {
  width: (item: TextItem, text?: unknown) => number;
}

/**
 * Draws a specification as SVG text without a browser, as wide as it comes out:
 *
 *   Vega-Lite -> Vega -> View (no renderer, no loader) -> SVG
 */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  // 1. Vega guesses text widths where there is no canvas; measure the very face that is embedded.
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = ({ font, fontWeight, fontSize = 11, ...item }, text) => {
    const bold = fontWeight === 'bold' || Number(fontWeight) >= 600;
    const family: EmbeddedFamily = font === 'Tinos' ? 'Tinos' : 'Arimo';
    return textWidth(String(text ?? item.text ?? ''), fontSize, bold ? 700 : 400, family);
  };

  // 2. Compile and draw. A specification that names data by address would fetch it: refused by the loader.
  const loader = vega.loader();
  const asked: string[] = [];
  loader.load = (uri) => {
    asked.push(uri);
    return Promise.reject(new Error('refused'));
  };
  const view = new vega.View(vega.parse(compile(spec, { logger: quiet }).spec), {
    ...{ renderer: 'none', loader, logger: quiet },
  });
  vega.resetSVGDefIds(); // clip and gradient ids count on from figure to figure otherwise
  const svg = await view.toSVG();
  view.finalize();
  if (asked.length > 0) throw new Error(`a figure may not load "${asked[0]}"`);

  // 3. Vega gives its groups roles without names even where marks have none: noise to those who listen.
  return svg.replace(/<g [^>]*>/g, (group) => group.replace(/ (?:role|aria-roledescription)="[^"]*"/g, ''));
}

/** What is wrong is thrown; Vega's advice about specifications is for whoever writes them. */
const quiet = vega.logger(vega.None);
