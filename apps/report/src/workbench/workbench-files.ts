import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

/** How the workbench's script is bundled: the charts in a piece of their own, which loads when one is shown. */
export const workbenchOptions = {
  entryPoints: { page: fileURLToPath(new URL('../browser/workbench/main.tsx', import.meta.url)) },
  outdir: 'workbench',
  bundle: true,
  splitting: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  external: ['node:*'],
} satisfies BuildOptions;

/** The style's files; a later one may override an earlier one. */
const concerns = ['base', 'table', 'panel'];

let bundled: Promise<ReadonlyMap<string, string>> | undefined;

/** The page's files by the last part of their addresses, `page.js`, `page.css`; bundled once a process. */
export function workbenchFiles(): Promise<ReadonlyMap<string, string>> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build(workbenchOptions);
  const colors = ['colors', 'series-colors'].map(
    (name) => new URL(`../page/styles/${name}.css`, import.meta.url),
  );
  const styles = concerns.map((name) => new URL(`./styles/${name}.css`, import.meta.url));
  const style = [...colors, ...styles].map((url) => readFileSync(url, 'utf8')).join('\n');
  return new Map([
    ...outputFiles.map(({ path, text }) => [basename(path), text] as const),
    ['page.css', style] as const,
  ]);
}
