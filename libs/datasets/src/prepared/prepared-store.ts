import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { removeAbandoned, sha256 } from '@adience/files';
import type { Progress } from '../progress.ts';
import type { ImageShape } from './decode-image.ts';
import { fileStates, type FileState } from './file-states.ts';
import { mapConcurrently } from './map-concurrently.ts';
import {
  type PreparedIndex,
  type PreparedStore,
  readPreparedIndex,
  writePreparedIndex,
} from './prepared-index.ts';
import { writeShards } from './write-shards.ts';

export interface UpdateOptions {
  readonly onProgress?: Progress | undefined;
  /** Images processed at a time; default: one more than there are cores. */
  readonly concurrency?: number | undefined;
  /** Hash every input file again, even if its size and modification time are unchanged. */
  readonly verify?: boolean | undefined;
  /** Images per shard; what a kill can lose. Default 1,024. */
  readonly shardImages?: number | undefined;
}

/** A folder to be, as far as it is there: what is not as its index says is left out. */
export async function openStore(folder: string, shape: ImageShape): Promise<PreparedStore> {
  const index = await readPreparedIndex(folder, shape.size);
  await mkdir(folder, { recursive: true });
  await removeAbandoned(folder, /^shard\..*\.tmp$/);
  return { folder, shape, index };
}

/**
 * Brings the first store up to date with the image files as they are now, and the others with those images that have to be
 * decoded for it. Stopping it at any time loses one shard of each at most.
 */
export async function updateStores(
  stores: readonly [PreparedStore, ...PreparedStore[]],
  imageFolder: string,
  images: readonly string[],
  { onProgress, concurrency = availableParallelism() + 1, verify = false, shardImages = 1024 }: UpdateOptions,
): Promise<void> {
  const [first, ...others] = stores;
  const input = inputs(imageFolder, await fileStates(imageFolder, images));
  const { pending, touched } = await findPending(images, first.index, input, verify);
  let done = images.length - pending.length;
  const report = () => onProgress?.({ done, total: images.length });
  report();
  const targets = [{ ...first, pending: new Set(pending) }];
  for (const store of others) {
    const found = await findPending(pending, store.index, input, verify);
    targets.push({ ...store, pending: new Set(found.pending) });
  }
  for (let start = 0; start < pending.length; start += shardImages) {
    await writeShards(
      pending.slice(start, start + shardImages),
      targets,
      { imageFolder, concurrency },
      () => {
        done += 1;
        report();
      },
    );
    for (const { folder, index } of stores) await writePreparedIndex(folder, index);
  }
  if (touched && pending.length === 0) await writePreparedIndex(first.folder, first.index);
}

/** The files as they are now; each is read at most once to be hashed. */
interface Inputs {
  readonly state: (image: string) => FileState;
  readonly sha256: (image: string) => Promise<string>;
}

function inputs(imageFolder: string, states: ReadonlyMap<string, FileState>): Inputs {
  const hashes = new Map<string, Promise<string>>();
  return {
    state: (image) => states.get(image)!,
    sha256: (image) => {
      const known = hashes.get(image) ?? readFile(join(imageFolder, image)).then(sha256, () => '');
      hashes.set(image, known);
      return known;
    },
  };
}

/** Images to prepare, and whether the index got a new modification time for one that is otherwise unchanged. */
async function findPending(
  images: readonly string[],
  index: PreparedIndex,
  input: Inputs,
  verify: boolean,
): Promise<{ readonly pending: readonly string[]; readonly touched: boolean }> {
  let touched = false;
  const current = await mapConcurrently(images, 64, async (image) => {
    const entry = index.images[image] ?? index.quarantined[image];
    if (entry === undefined) return false;
    const [bytes, modified] = input.state(image);
    if (bytes === -1) return false;
    const changed = bytes !== entry.bytes || modified !== entry.modified;
    if (!changed && !verify) return true;
    if (!('sha256' in entry) || (await input.sha256(image)) !== entry.sha256) return false;
    touched ||= changed;
    entry.modified = modified; // the same content, written anew
    return true;
  });
  return { pending: images.filter((_, i) => !current[i]), touched };
}
