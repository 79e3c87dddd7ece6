import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { usedFaceApiFiles } from '@adience/faces';
import { usedFontFiles } from '@adience/figures';
import { compileProgram } from '@adience/start/compile';
import { isTest, ownScripts, reachedScripts } from './reached-scripts.ts';
import { bundledPackages } from './bundled-packages.ts';

/** Scripts that are found by computed names. */
const COMPUTED = /^node_modules\/(tsx|esbuild|pdfkit\/js\/standard-fonts)\//;
const SCRIPT = /\.[cm]?js$/;
const FONT = /\.(ttf|otf|woff2?)$/;
/** Weights of networks, and what lists their tensors. */
const WEIGHTS = /\/face-api\/model\//;
/** What is read by people and tools, not by the program. */
const UNREAD = /\.(map|[cm]?ts|md|markdown|flow|html|c|cc|h|hpp|gyp|gypi|yml|yaml|proto)$/;
const ASIDE = /(^|\/)(tests?|__tests__|docs?|examples?|demo|\.github|napi-v6\/(win32|darwin|linux\/arm64))\//;

/**
 * Copies the program into a folder, in the repository's own layout: its sources without tests, its experiments, and
 * of its packages the scripts that can be reached, the native libraries for Linux x64, and licences.
 *
 * @returns the number of packages
 */
export async function copyProgram(
  root: string,
  target: string,
  without: ReadonlySet<string>,
): Promise<number> {
  // 1. The program.
  const projects = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  const own = projects.flatMap((project) =>
    ['src', 'bin', 'package.json'].map((part) => join(project, part)),
  );
  for (const path of [...own, 'experiments', 'reports/paper-template'])
    copyFiles(root, target, path, (file) => !isTest(file));
  for (const name of ['package.json', 'package-lock.json', 'LICENSE', 'README.md'])
    cpSync(join(root, name), join(target, name));

  // 2. Its packages.
  const reached = await reachedScripts(root, ownScripts(root));
  const fonts = new Set(usedFontFiles());
  const weights = new Set(usedFaceApiFiles());
  const packages = bundledPackages(root, without);
  const needed = (path: string) =>
    SCRIPT.test(path)
      ? reached.has(join(root, path))
      : FONT.test(path)
        ? fonts.has(join(root, path))
        : WEIGHTS.test(path)
          ? weights.has(join(root, path))
          : basename(path) === 'package.json' ||
            /licen[cs]e|notice/i.test(basename(path)) ||
            !(UNREAD.test(path) || ASIDE.test(path));
  for (const { folder, native } of packages)
    copyFiles(root, target, folder, (path) =>
      native || COMPUTED.test(path) ? !/\.(md|map|d\.[cm]?ts)$/.test(path) : needed(path),
    );
  const links = join(target, 'node_modules/@adience');
  mkdirSync(links, { recursive: true });
  for (const project of projects) symlinkSync(join('../..', project), join(links, basename(project)));

  // 3. Compiled, for its folder may be read-only where it runs. Nothing there changes: no source is compared.
  for (const entry of STARTED) await compileProgram(join(target, entry), target, { checked: false });
  return packages.length;
}

/** What loadProgram starts: the programs, their threads and processes. */
const STARTED = [
  'apps/runner/src/main.ts',
  'apps/report/src/main.ts',
  'apps/report/src/try/predictor-process.ts',
  'libs/figures/src/render-job.ts',
  'libs/training/src/loader/batch-worker-thread.ts',
];

/** Copies what is under a folder and wanted, but not the packages within it, which are copied by themselves. */
function copyFiles(root: string, target: string, path: string, wanted: (path: string) => boolean): void {
  for (const entry of list(root, path)) {
    if (!wanted(entry)) continue;
    mkdirSync(dirname(join(target, entry)), { recursive: true });
    cpSync(join(root, entry), join(target, entry));
  }
}

function list(root: string, path: string): readonly string[] {
  try {
    return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
      entry.name === 'node_modules'
        ? []
        : entry.isDirectory()
          ? list(root, join(path, entry.name))
          : entry.isFile()
            ? [join(path, entry.name)]
            : [],
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return [path];
    throw error;
  }
}
