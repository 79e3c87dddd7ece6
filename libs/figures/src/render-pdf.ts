import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFiles } from './font-files.ts';

/** One page as large as the picture. What is particular comes as inputs, so no text becomes Typst. */
const page = `
#set document(title: sys.inputs.title, date: none)
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#image("figure.svg", width: 100%, height: 100%, alt: sys.inputs.title)`;

/** Typst's files are named below a workspace; this one holds nothing and nothing is written to it. */
const workspace = join(tmpdir(), 'adience-figures');

let compiler: NodeCompiler | undefined;

/**
 * A rendered SVG (without embedded fonts) as PDF: the media box is the SVG's size in points, text stays text,
 * the faces are embedded as subsets, no date is written. The same SVG gives the same bytes.
 */
export function renderPdf(svg: string, title: string): Uint8Array {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error('an SVG without width and height');
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [
      { fontBlobs: [...fontFiles('Arimo'), ...fontFiles('Tinos')].map((path) => readFileSync(path)) },
    ],
  });
  compiler.mapShadow(join(workspace, 'figure.svg'), Buffer.from(svg));
  const pdf = compiler.pdf({ mainFileContent: page, inputs: { title, width, height } });
  compiler.evictCache(0);
  return pdf;
}
