import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { ADDON } from '../tensorflow/tensorflow-library.ts';
import { runProgram } from './run-program.ts';

/**
 * Compiles the npm package's addon against the library in `stage`, in a copy of its sources.
 *
 * @throws BackendError where there is no compiler, or it fails
 */
export async function buildAddon(stage: string, packageFolder: string): Promise<void> {
  const place = join(stage, 'build');
  try {
    await mkdir(place);
    for (const name of ['binding', 'binding.gyp', 'package.json']) {
      await cp(join(packageFolder, name), join(place, name), { recursive: true });
    }
    await rename(join(stage, 'deps'), join(place, 'deps'));
    const { code, output } = await nodePreGyp(place, packageFolder);
    if (code !== 0 || !existsSync(join(place, ADDON))) throw failureOf(output);
    await rename(join(place, 'deps'), join(stage, 'deps'));
    await rename(join(place, 'lib'), join(stage, 'lib'));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function nodePreGyp(cwd: string, packageFolder: string): ReturnType<typeof runProgram> {
  const require = createRequire(join(packageFolder, 'package.json'));
  const script = join(dirname(require.resolve('@mapbox/node-pre-gyp/package.json')), 'bin/node-pre-gyp');
  // The headers that come with Node, so that nothing is downloaded for them.
  const prefix = resolve(dirname(process.execPath), '..');
  const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {};
  const words = [script, 'install', '--build-from-source'];
  return runProgram(process.execPath, words, { cwd, env: { ...headers, ...process.env } });
}

function failureOf(output: string): Error {
  if (/No space left|ENOSPC/.test(output)) {
    return new BackendError('the disk is full while compiling the addon; free some space and run it again');
  }
  const missing =
    /not found: make|make: not found|(g\+\+|c\+\+|cc1plus|clang)[^\n]*(not found|No such file)|find Python|spawn make ENOENT|You need to install[^\n]*Visual Studio/i;
  if (missing.test(output)) {
    return new BackendError(
      'no C++ compiler: the addon is compiled with make, g++ and python3 ' +
        '(Debian: apt-get install build-essential python3); downloads are kept',
    );
  }
  const error =
    output.split('\n').find((line) => /\berror\b/i.test(line)) ?? output.trim().split('\n').at(-1);
  return new BackendError(`the addon fails to compile: ${error?.trim()}`);
}
