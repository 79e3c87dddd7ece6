import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { fontFace } from './font-face.ts';
import { textWidth } from './text-width.ts';

export interface RenderOptions {
  /** Carry the font inside the SVG, for a file that stands alone; a page declares it once instead. Default true. */
  readonly embedFont?: boolean;
}

interface TextItem {
  readonly text?: unknown;
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Exported by vega, missing from its types. */
interface TextMetrics {
  width: (item: TextItem, text?: unknown) => number;
}

/**
 * Renders a figure without a browser; the same specification gives the same bytes:
 *
 *   Vega-Lite -> Vega -> View (no renderer, no loader) -> SVG text -> font embedded
 */
export async function renderSvg(
  spec: TopLevelSpec,
  { embedFont = true }: RenderOptions = {},
): Promise<string> {
  // 1. Vega guesses text widths where there is no canvas; measure the very face that is embedded.
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = (item, text) => {
    const bold = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600;
    return textWidth(String(text ?? item.text ?? ''), item.fontSize ?? 11, bold ? 700 : 400);
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

  // 3. A file that stands alone brings its letters.
  if (!embedFont) return svg;
  const style = `<style>${fontFace('Arimo', 400)}${fontFace('Arimo', 700)}</style>`;
  return `${svg.replace(/<svg[^>]*>/, (open) => `${open}${style}`)}\n`;
}

/** What is wrong is thrown; Vega's advice about specifications is for whoever writes them. */
const quiet = vega.logger(vega.None);
