import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { linkTensorFlow, unlinkTensorFlow } from '../tensorflow/link-tensorflow.ts';
import {
  ADDON,
  LIBRARY_FILE,
  readTensorFlowLibrary,
  type TensorFlowLibrary,
} from '../tensorflow/tensorflow-library.ts';
import { tensorflowPaths, type TensorFlowPaths } from '../tensorflow/tensorflow-paths.ts';
import { buildAddon } from './build-addon.ts';
import { folderLibrary } from './folder-library.ts';
import type { LibrarySource, SourcedLibrary, SourceRequest } from './library-source.ts';
import { officialLibrary } from './official-library.ts';
import { verifyAddon } from './verify-addon.ts';
import { wheelLibrary } from './wheel-library.ts';

export interface TensorFlowSetup {
  readonly device: 'cpu' | 'cuda';
  /** `official`, `wheel`, a folder; undefined: the first two in turn. */
  readonly from: string | undefined;
  readonly python: string;
  readonly progress: SourceRequest['progress'];
  /** A source that did not work, one line; the next is tried. */
  readonly passedOver: (reason: string) => void;
}

/**
 * Sets up the TensorFlow library for @tensorflow/tfjs-node-gpu:
 * ```
 * source (official | wheel | folder) -> stage -> addon compiled -> loaded once -> the library -> linked
 * ```
 * What is there stays until the new one has been loaded; where it is there already it is only linked.
 *
 * @throws BackendError, DataIntegrityError; each names the next step, and nothing has changed
 */
export async function setUpTensorFlow(
  setup: TensorFlowSetup,
): Promise<TensorFlowLibrary & { readonly fresh: boolean }> {
  const paths = tensorflowPaths();
  if (!paths) {
    throw new BackendError('the npm package @tensorflow/tfjs-node-gpu is not installed; run npm ci first');
  }
  // 1. There already?
  const addon = (
    JSON.parse(readFileSync(join(paths.packageFolder, 'package.json'), 'utf8')) as { version: string }
  ).version;
  const present = readTensorFlowLibrary(paths.library);
  if (present && present.device === setup.device && present.addon === addon && fits(present, setup.from)) {
    linkTensorFlow(paths);
    return { ...present, fresh: false };
  }

  // 2. Into a staging folder next to it.
  await mkdir(paths.work, { recursive: true });
  await clearAbandoned(dirname(paths.library));
  const stage = await mkdtemp(join(dirname(paths.library), 'stage-'));
  try {
    const sourced = await firstSource(setup, paths, stage);
    if (!existsSync(join(stage, ADDON))) {
      setup.progress('Compiling the addon', null);
      await buildAddon(stage, paths.packageFolder);
    }
    const { gpu, version } = await verifyAddon(stage);
    if (setup.device === 'cuda' && !gpu) {
      throw new BackendError(
        'TensorFlow lists no GPU with this library; check nvidia-smi and the driver, or set up --device cpu',
      );
    }

    // 3. In its place, and only then the old one away.
    const { source, sha256 } = sourced;
    const library: TensorFlowLibrary = { version, device: setup.device, source, sha256, addon };
    await writeFile(join(stage, LIBRARY_FILE), `${JSON.stringify(library, null, 2)}\n`);
    await replace(paths.library, stage);
    linkTensorFlow(paths);
    await rm(paths.work, { recursive: true, force: true });
    return { ...library, fresh: true };
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
      ? new BackendError(
          `the disk is full; about 1.2 GB are needed below ${dirname(paths.library)}: free some space, or set ADIENCE_CACHE to another disk`,
          { cause: error },
        )
      : error;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Milliseconds after which a stage must belong to a set-up that was killed: none takes this long. */
const abandoned = 86_400_000;

/** Removes abandoned stages; each takes up to a gigabyte. */
async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.startsWith('stage-') || Date.now() - (await stat(path)).mtimeMs < abandoned) continue;
    await rm(path, { recursive: true, force: true });
  }
}

/** Takes the library and everything downloaded for it away. */
export async function removeTensorFlow(): Promise<void> {
  const paths = tensorflowPaths();
  if (!paths) return;
  unlinkTensorFlow(paths);
  await rm(dirname(paths.library), { recursive: true, force: true });
}

const fits = ({ source }: TensorFlowLibrary, from: string | undefined) =>
  from === undefined || source.startsWith(from === 'official' || from === 'wheel' ? from : '\0');

async function firstSource(
  { from, device, python, progress, passedOver }: TensorFlowSetup,
  { work, packageFolder }: TensorFlowPaths,
  stage: string,
): Promise<SourcedLibrary> {
  const request: SourceRequest = { device, python, work, stage, packageFolder, progress };
  const named: Record<string, LibrarySource> = { official: officialLibrary, wheel: wheelLibrary };
  if (from !== undefined) return (named[from] ?? folderLibrary(from))(request);
  try {
    return await officialLibrary(request);
  } catch (error) {
    passedOver((error as Error).message);
    await rm(join(stage, 'deps'), { recursive: true, force: true });
    return wheelLibrary(request);
  }
}

/** Puts `next` where `place` is; what was there goes back if that fails. */
async function replace(place: string, next: string): Promise<void> {
  const old = `${next}.old`;
  const had = existsSync(place);
  if (had) await rename(place, old);
  try {
    await rename(next, place);
  } catch (error) {
    if (had) await rename(old, place);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
