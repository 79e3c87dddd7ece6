import type { TopLevelSpec } from 'vega-lite';
import { drawSvg } from './draw-svg.ts';
import type { EmbeddedFamily } from './embedded-font.ts';
import { renderPdf } from './render-pdf.ts';
import { renderPng } from './render-png.ts';
import { withFonts } from './with-fonts.ts';

/** One figure at one venue to be rendered; plain data, so that a worker can be sent it. */
export interface RenderJob {
  readonly spec: TopLevelSpec;
  /** Points. */
  readonly width: number;
  readonly family: EmbeddedFamily;
  readonly title: string;
  /** Also as files that stand alone. */
  readonly files: boolean;
}

/** A rendered figure. */
export interface Rendered {
  /** Without fonts: for a page that declares them once. */
  readonly svg: string;
  /** With the fonts inside; null where no files were asked for. */
  readonly files: { readonly svg: string; readonly png: Uint8Array; readonly pdf: Uint8Array } | null;
}

export async function renderJob({ spec, width, family, title, files }: RenderJob): Promise<Rendered> {
  const svg = await drawSvg(spec, width);
  if (!files) return { svg, files: null };
  return {
    svg,
    files: {
      svg: withFonts(svg, family),
      png: renderPng(svg, family),
      pdf: await renderPdf(svg, title, family),
    },
  };
}
