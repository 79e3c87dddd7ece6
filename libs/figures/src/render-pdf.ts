import { readFileSync } from 'node:fs';
import PdfDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import type { EmbeddedFamily } from './embedded-font.ts';
import { fontFiles } from './font-files.ts';

/**
 * A rendered SVG (without embedded fonts) as PDF: the media box is the SVG's size in points, text stays text,
 * the faces are embedded as subsets, no date but the epoch's is written. The same SVG gives the same bytes.
 */
export async function renderPdf(svg: string, title: string, family: EmbeddedFamily): Promise<Uint8Array> {
  const size = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  if (size === null) throw new Error('an SVG without width and height');
  const [width, height] = [Number(size[1]), Number(size[2])];

  // 1. A page as large as the picture. Its creation date also makes its id.
  const epoch = new Date(0);
  const document = new PdfDocument({
    size: [width, height],
    margin: 0,
    displayTitle: true,
    lang: 'en',
    info: { Title: title, CreationDate: epoch, ModDate: epoch },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject);
  });

  // 2. The picture, in the faces that it was measured in.
  const [regular, bold] = fontFiles(family).map((path) => readFileSync(path)) as [Buffer, Buffer];
  document.registerFont('regular', regular);
  document.registerFont('bold', bold);
  svgToPdf(document, svg, 0, 0, {
    width,
    height,
    assumePt: true,
    fontCallback: (_, isBold) => (isBold ? 'bold' : 'regular'),
  });
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
