import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

let bundled: Promise<string> | undefined;

/** The page's script as one piece of plain JavaScript, bundled once a process. */
export function pageScript(): Promise<string> {
  bundled ??= bundleScript(pageOptions);
  return bundled;
}

/** How the page is bundled, by packages' rules for browsers; also what a bundle of the program needs to do so. */
export const pageOptions = {
  entryPoints: [fileURLToPath(new URL('../browser/page.ts', import.meta.url))],
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  platform: 'browser',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  // What draws and writes files stands beside what the page uses, in the same libraries; none of it is kept.
  external: ['node:*', 'vega', 'vega-lite', 'fontkit', 'fast-csv', '@resvg/*', 'pdfkit', 'svg-to-pdfkit'],
} satisfies BuildOptions;

/** A script for the inside of a page. @throws Error where it would load something or end its element */
export async function bundleScript(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build(options);
  const script = outputFiles![0]!.text.trim();
  if (/\brequire\(/.test(script)) throw new Error('the page script would load something');
  // The bundle lies inside a script element; these two would end it or open another.
  if (/<\/script|<!--/i.test(script)) throw new Error('the page script holds "</script" or "<!--"');
  return script;
}
