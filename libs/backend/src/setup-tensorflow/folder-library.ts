import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BackendError } from '../backend-error.ts';
import type { LibrarySource } from './library-source.ts';

/**
 * A TensorFlow C library that is there already, in the layout of its release archives: `lib/libtensorflow.so*`
 * (or `libtensorflow_cc.so*`), `lib/libtensorflow_framework.so*` and `include/tensorflow/c/c_api.h`; or the
 * `tensorflow` folder of an installed Python package.
 */
export const folderLibrary =
  (given: string): LibrarySource =>
  async ({ stage, progress }) => {
    const folder = resolve(given);
    const libraries = existsSync(join(folder, 'lib')) ? join(folder, 'lib') : folder;
    const include = join(folder, 'include');
    const names = existsSync(libraries) ? readdirSync(libraries).sort() : [];
    const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
    const core = find(/^libtensorflow(_cc)?\.(so|\d*\.?dylib)/) ?? find(/^tensorflow\.dll$/);
    const framework = find(/^libtensorflow_framework\.(so|\d*\.?dylib)/);
    if (!core || !existsSync(join(include, 'tensorflow/c/c_api.h'))) {
      throw new BackendError(
        `--from ${given}: no TensorFlow library there; expected lib/libtensorflow.so and include/tensorflow/c/c_api.h`,
      );
    }
    progress('Copying', null);
    const lib = join(stage, 'deps/lib');
    await mkdir(lib, { recursive: true });
    for (const name of names.filter((each) => /^(lib)?tensorflow/.test(each))) {
      await cp(join(libraries, name), join(lib, name), { verbatimSymlinks: true });
    }
    if (process.platform === 'linux') {
      for (const [link, target] of [
        ['libtensorflow.so', core],
        ['libtensorflow_framework.so', framework],
      ] as const) {
        if (target && !existsSync(join(lib, link))) await symlink(target, join(lib, link));
      }
    }
    await cp(include, join(stage, 'deps/include'), { recursive: true });
    return { source: folder, sha256: null };
  };
