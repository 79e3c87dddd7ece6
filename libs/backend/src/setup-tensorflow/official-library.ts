import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { ADDON } from '../tensorflow/tensorflow-library.ts';
import type { LibrarySource } from './library-source.ts';
import { runProgram } from './run-program.ts';

/** Milliseconds without success after which the official download is given up. */
const PATIENCE = 600_000;

/**
 * What the npm package's own install script downloads: TensorFlow 2.9.1 and its addon. It runs in a copy, so
 * that the package stays as it was where the download fails, as it does for many.
 */
export const officialLibrary: LibrarySource = async ({ device, stage, packageFolder, progress }) => {
  progress('Asking for the official library', 0);
  const copy = join(stage, 'package');
  try {
    await cp(packageFolder, copy, {
      recursive: true,
      filter: (path) => !['deps', 'lib', 'build'].some((name) => path === join(packageFolder, name)),
    });
    const words = ['scripts/install.js', device === 'cuda' ? 'gpu' : 'cpu', 'download'];
    const { output } = await runProgram(process.execPath, words, { cwd: copy, timeout: PATIENCE });
    if (!existsSync(join(copy, ADDON)) || !existsSync(join(copy, 'deps/lib'))) {
      const reason = /[^\n]*(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|status code|HTTP \d{3})[^\n]*/.exec(
        output,
      )?.[0];
      throw new BackendError(`the official download fails (${reason?.trim() ?? 'it left no library'})`);
    }
    await rename(join(copy, 'deps'), join(stage, 'deps'));
    await rename(join(copy, 'lib'), join(stage, 'lib'));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return { source: 'official download', sha256: null };
};
