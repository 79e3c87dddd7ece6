import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Where the TensorFlow library is kept, and where its npm package looks for it. */
export interface TensorFlowPaths {
  /** The npm package, in node_modules. */
  readonly packageFolder: string;
  /** Outside node_modules, so that `npm ci` leaves it: `deps/` and `lib/` as the package has them. */
  readonly library: string;
  /** What is downloaded and under way; may be deleted at any time nothing is set up. */
  readonly work: string;
}

/** The paths for this checkout; undefined where the optional npm package is not installed. */
export function tensorflowPaths(): TensorFlowPaths | undefined {
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json');
  } catch {
    return undefined;
  }
  const packageFolder = dirname(manifest);
  const root = resolve(packageFolder, '../../..');
  const home = join(process.env['ADIENCE_CACHE'] ?? join(root, '.cache'), 'tensorflow');
  return { packageFolder, library: join(home, 'library'), work: join(home, 'work') };
}
