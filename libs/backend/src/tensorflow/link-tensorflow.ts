import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { TensorFlowPaths } from './tensorflow-paths.ts';

const LINKED = ['deps', 'lib'] as const;

/** Links the library into its npm package: after every `npm ci` the package is new and the library still there. */
export function linkTensorFlow({ packageFolder, library }: TensorFlowPaths): void {
  for (const name of LINKED) {
    const [from, to] = [join(packageFolder, name), join(library, name)];
    if (linkOf(from) === to) continue;
    rmSync(from, { recursive: true, force: true });
    symlinkSync(to, from, 'junction');
  }
}

/** Takes the links away; what the package's own install script has put there stays. */
export function unlinkTensorFlow({ packageFolder }: TensorFlowPaths): void {
  for (const name of LINKED) {
    if (linkOf(join(packageFolder, name)) !== undefined)
      rmSync(join(packageFolder, name), { recursive: true });
  }
}

function linkOf(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
}
