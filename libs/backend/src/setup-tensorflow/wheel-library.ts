import { symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import type { LibrarySource } from './library-source.ts';
import { pipDownload } from './pip-download.ts';
import { CPU_WHEEL, CUDA_PARTS, CUDA_WHEEL } from './tensorflow-wheels.ts';
import { unpackWheel } from './unpack-wheel.ts';

/** What the addon's C interface includes, below `tensorflow/include/`. */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/', 'xla/tsl/c/', 'tsl/platform/'];

/** The TensorFlow library out of a wheel of the Python index; for CUDA, with its parts. */
export const wheelLibrary: LibrarySource = async ({ device, python, work, stage, progress }) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new BackendError(
      `the wheel is for linux-x64, this machine is ${process.platform}-${process.arch}; provide a library with --from DIR`,
    );
  }
  // 1. Downloaded once, however often what follows fails.
  const wheel = device === 'cpu' ? CPU_WHEEL : CUDA_WHEEL;
  const reporter = (requirement: string) => (share: number | null) =>
    progress(`Downloading ${requirement}`, share);
  const { file, sha256 } = await pipDownload(wheel, join(work, device), python, reporter(wheel.requirement));

  // 2. The two libraries and the headers, under the names that the addon is linked with.
  const deps = join(stage, 'deps');
  await unpackWheel(file, deps, libraryPlace, (share) => progress('Unpacking', share));
  await symlink('libtensorflow_cc.so.2', join(deps, 'lib/libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', join(deps, 'lib/libtensorflow_framework.so'));

  // 3. CUDA's own libraries, all in one folder.
  for (const part of device === 'cuda' ? CUDA_PARTS : []) {
    const name = /^[a-z0-9-]+/.exec(part.requirement)![0];
    const { file: wheelOfPart } = await pipDownload(
      part,
      join(work, name),
      python,
      reporter(part.requirement),
    );
    await unpackWheel(wheelOfPart, deps, cudaPlace);
  }
  return { source: `wheel ${wheel.requirement}`, sha256 };
};

function libraryPlace(name: string): string | undefined {
  const [, library] = /^tensorflow\/(libtensorflow_(?:cc|framework)\.so\.2)$/.exec(name) ?? [];
  if (library) return join('lib', library);
  const [, header] = /^tensorflow\/include\/(.+\.h)$/.exec(name) ?? [];
  return header && HEADERS.some((folder) => header.startsWith(folder)) ? join('include', header) : undefined;
}

const cudaPlace = (name: string) =>
  /^nvidia\/[^/]+\/lib\/[^/]+\.so[.\d]*$/.test(name) ? join('cuda', basename(name)) : undefined;
