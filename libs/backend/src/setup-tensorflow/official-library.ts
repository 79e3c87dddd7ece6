import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { ADDON } from '../tensorflow/tensorflow-library.ts';
import type { LibrarySource } from './library-source.ts';

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
    const output = await install(copy, device === 'cuda' ? 'gpu' : 'cpu');
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
  return { version: '2.9.1', source: 'official download', sha256: null };
};

function install(folder: string, kind: 'cpu' | 'gpu'): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['scripts/install.js', kind, 'download'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: process.env,
      timeout: PATIENCE,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', () => done(output));
    child.on('error', (error) => done(error.message));
  });
}
