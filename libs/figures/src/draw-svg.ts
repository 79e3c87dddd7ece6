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
 * Draws a specification as SVG text without a browser, the whole picture `width` points wide:
 *
 *   Vega-Lite -> Vega -> View (no renderer, no loader) -> SVG -> plots resized by what is missing -> SVG
 */
export async function drawSvg(spec: TopLevelSpec, width: number): Promise<string> {
  // 1. Vega guesses text widths where there is no canvas; measure the very face that is embedded.
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = ({ font, fontWeight, fontSize = 11, ...item }, text) => {
    const bold = fontWeight === 'bold' || Number(fontWeight) >= 600;
    const family: EmbeddedFamily = font === 'Tinos' ? 'Tinos' : 'Arimo';
    return textWidth(String(text ?? item.text ?? ''), fontSize, bold ? 700 : 400, family);
  };

  // 2. Compile. A specification that names data by address would fetch it: refused by the loader.
  const loader = vega.loader();
  const asked: string[] = [];
  loader.load = (uri) => {
    asked.push(uri);
    return Promise.reject(new Error('refused'));
  };
  const view = new vega.View(vega.parse(compile(spec, { logger: quiet }).spec), {
    renderer: 'none',
    loader,
    logger: quiet,
  });

  // 3. Draw until it fits. What surrounds the plots (labels, titles) hardly depends on the plots' own width,
  //    so the second drawing fits but for the odd label; a point too many is half of the padding.
  const plots =
    'hconcat' in spec ? { signal: 'childWidth', count: spec.hconcat.length } : { signal: 'width', count: 1 };
  let svg = await toSvg(view);
  for (let pass = 0; pass < 3 && asked.length === 0; pass += 1) {
    const missing = width - Number(/ width="([\d.]+)"/.exec(svg)![1]);
    if (Math.abs(missing) <= 1) break;
    view.signal(plots.signal, Math.max(40, Number(view.signal(plots.signal)) + missing / plots.count));
    svg = await toSvg(view);
  }
  view.finalize();
  if (asked.length > 0) throw new Error(`a figure may not load "${asked[0]}"`);
  return asWideAs(width, tidy(svg));
}

/**
 * Declares a picture to be so wide. A point too many or too few is padding; what is wider though its plots are as narrow as
 * they can be (long names that cannot be shortened) is made smaller as a whole, for nothing may be cut off.
 */
function asWideAs(width: number, svg: string): string {
  const size = /^(<svg[^>]*?) width="([\d.]+)" height="([\d.]+)"([^>]*?) viewBox="0 0 [\d.]+ [\d.]+"/;
  return svg.replace(size, (_, begin: string, drawn: string, high: string, rest: string) => {
    const tooWide = Number(drawn) - width > 1;
    const height = tooWide ? Number(((Number(high) * width) / Number(drawn)).toFixed(2)) : high;
    return `${begin} width="${width}" height="${height}"${rest} viewBox="0 0 ${tooWide ? drawn : width} ${high}"`;
  });
}

function toSvg(view: vega.View): Promise<string> {
  vega.resetSVGDefIds(); // clip and gradient ids count on from figure to figure otherwise
  return view.toSVG();
}

/** Only what is seen: hundredths of a point, and no roles of groups whose marks have no names. */
const tidy = (svg: string) =>
  withTitles(svg).replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ (?:role|aria-roledescription)="graphics[^"]*"| aria-roledescription="[^"]*"/g, '')
      .replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(Number(Number(number).toFixed(2)))),
  );

/** What Vega would say of a mark as its title, which who points at it can read; as text, so that no number in it is rounded. */
const withTitles = (svg: string) =>
  svg.replace(
    /<(path|line)( [^>]*?)? aria-label="([^"]*)"([^>]*?)\/>/g,
    (_, tag: string, before = '', title: string, after: string) =>
      `<${tag}${before}${after}><title>${title}</title></${tag}>`,
  );

/** What is wrong is thrown; Vega's advice about specifications is for whoever writes them. */
const quiet = vega.logger(vega.None);
