import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { pageOptions } from '../../apps/report/src/page/page-script.ts';
import { tryOptions } from '../../apps/report/src/try/try-script.ts';
import { workbenchOptions } from '../../apps/report/src/workbench/workbench-files.ts';

/**
 * Absolute paths of all scripts that the program can load, its own and its packages', as esbuild finds them from
 * every file of the program by Node's own rules of resolution. What is loaded by a computed name is not among them.
 */
export async function reachedScripts(root: string, entries: readonly string[]): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: entries.map((path) => `import './${path}';`).join('\n'), resolveDir: root },
    bundle: true,
    metafile: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: [],
    mainFields: ['main'],
    logLevel: 'silent',
    loader: Object.fromEntries(['.node', '.html', '.css', '.wasm'].map((name) => [name, 'empty'] as const)),
    plugins: [leaveMissing],
  });
  // The report bundles its pages where it runs.
  const pages = await Promise.all(
    [pageOptions, tryOptions, workbenchOptions].map((options) => build({ ...options, absWorkingDir: root })),
  );
  const inputs = [metafile, ...pages.map((page) => page.metafile)].flatMap((one) => Object.keys(one.inputs));
  return new Set(inputs.map((path) => resolve(root, path)));
}

/** Packages that are not installed, which others ask for and do without, are left alone. */
const leaveMissing: Plugin = {
  name: 'leave-missing',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /.*/ }, async ({ path, pluginData, ...args }) => {
      if (pluginData === 'asked') return undefined;
      const found = await find(path, { ...args, pluginData: 'asked' });
      return found.errors.length > 0 || /\.(node|css|wasm)$/.test(found.path)
        ? { path, external: true }
        : found;
    });
  },
};

/** The program's own scripts: those that are not tests. */
export function ownScripts(root: string): readonly string[] {
  return ['apps', 'libs', 'experiments'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter(isOwnScript),
  );
}

const isOwnScript = (path: string) =>
  /^(experiments\/.*\.ts|(apps|libs)\/[^/]+\/(src|bin)\/.*\.[jt]s)$/.test(path) && !isTest(path);

/** Tests, and what only tests use. */
export const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path);
