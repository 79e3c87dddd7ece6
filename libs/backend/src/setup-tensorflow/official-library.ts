import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { ADDON } from '../tensorflow/tensorflow-library.ts';
import type { LibrarySource } from './library-source.ts';
import { runProgram } from './run-program.ts';

/** Milliseconds without success after which the official download is given up. */
const DOWNLOAD_TIMEOUT_MS = 600_000;

/**
 * What the npm package's own install script downloads: TensorFlow 2.9.1 and its addon. It runs in a copy, so
 * that the package stays as it was where the download fails, as it does for many.
 */
export const officialLibrary: LibrarySource = async ({ device, stage, packageFolder, progress }) => {
  progress('Asking for the official library', null);
  const copy = join(stage, 'package');
  try {
    await cp(packageFolder, copy, {
      recursive: true,
      filter: (path) => !['deps', 'lib', 'build'].some((name) => path === join(packageFolder, name)),
    });
    const words = ['scripts/install.js', device === 'cuda' ? 'gpu' : 'cpu', 'download'];
    const env = withModulesOf(packageFolder);
    const { output } = await runProgram(process.execPath, words, {
      cwd: copy,
      env,
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    if (!existsSync(join(copy, ADDON)) || !existsSync(join(copy, 'deps/lib'))) {
      throw new BackendError(`the official download fails (${reasonOf(output)})`);
    }
    await rename(join(copy, 'deps'), join(stage, 'deps'));
    await rename(join(copy, 'lib'), join(stage, 'lib'));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return { source: 'official download', sha256: null };
};

/** The environment in which the copy, which may lie on another disk, finds the modules and programs that it needs. */
function withModulesOf(packageFolder: string): NodeJS.ProcessEnv {
  const modules = createRequire(join(packageFolder, 'package.json')).resolve.paths('tar')!;
  const programs = modules.map((folder) => join(folder, '.bin'));
  const path = [...programs, process.env['PATH']].join(delimiter);
  return { ...process.env, NODE_PATH: modules.join(delimiter), PATH: path };
}

/** What stopped the package's script, in its own words; it gives no status when the server refuses. */
function reasonOf(output: string): string {
  if (output.includes('TAR_BAD_ARCHIVE')) return 'the server did not send an archive';
  const cause = /^.*(?:\w*Error: |ENOTFOUND|ECONNREFUSED|ETIMEDOUT|status code|HTTP \d{3}).*$/m.exec(
    output,
  )?.[0];
  return (cause ?? output.trim().split('\n').at(-1)?.trim()) || 'it printed nothing and left no library';
}
