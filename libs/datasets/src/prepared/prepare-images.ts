import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ImageConfig } from './image-settings.ts';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { Dataset } from '../dataset.ts';
import type { PreparedImages } from './prepared-images.ts';
import type { Progress } from '../progress.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { openPreparedImages } from './open-prepared-images.ts';
import { preparedFolder } from './prepared-folder.ts';
import { type PreparedIndex, readPreparedIndex, writePreparedIndex } from './prepared-index.ts';
import { writeShard } from './write-shard.ts';

export interface PrepareOptions {
  /** Instead of `.cache` and of ADIENCE_CACHE. */
  readonly cacheFolder?: string;
  readonly onProgress?: Progress;
  /** Images processed at a time; default: one more than there are cores. */
  readonly concurrency?: number;
  /** Hash every input file again, even if its size and modification time are unchanged. */
  readonly verify?: boolean;
  /** Images per shard; what a kill can lose. Default 1,024. */
  readonly shardImages?: number;
}

/**
 * Decodes and resizes a dataset's images once: files -> shards of uint8 [N, size, size, 3] + index.json
 * with the SHA-256 of every input. What an earlier call finished is used again; an image that has been
 * deleted, replaced or truncated since then is noticed. Stopping it at any time loses one shard at most.
 *
 * @throws DataIntegrityError with the count and the first names where images cannot be used and
 *   `dataset.config.unreadable` is `stop`; under `skip` they are in `quarantined`
 */
export async function prepareImages(
  dataset: Dataset,
  image: ImageConfig,
  options: PrepareOptions = {},
): Promise<PreparedImages> {
  // 1. What is already there, and still made from the files as they are now?
  const folder = preparedFolder(dataset, image, options.cacheFolder);
  const index = await readPreparedIndex(folder, image.size);
  const images = wantedImages(dataset, index);
  await mkdir(folder, { recursive: true });
  await removeUnfinished(folder);
  const { pending, touched } = await findPending(images, dataset.imageFolder, index, options.verify ?? false);

  // 2. The rest, shard by shard; the index is replaced after each.
  let done = images.length - pending.length;
  const report = () => options.onProgress?.({ done, total: images.length });
  report();
  const concurrency = options.concurrency ?? availableParallelism() + 1;
  const from = { imageFolder: dataset.imageFolder, image, concurrency };
  const step = options.shardImages ?? 1024;
  for (let start = 0; start < pending.length; start += step) {
    await writeShard(pending.slice(start, start + step), from, folder, index, () => {
      done += 1;
      report();
    });
    await writePreparedIndex(folder, index);
  }

  if (touched && pending.length === 0) await writePreparedIndex(folder, index);

  // 3. Unusable images stop everything, unless they are to be skipped.
  const quarantined = images.flatMap((name) => {
    const reason = index.quarantined[name]?.reason;
    return reason === undefined ? [] : [{ image: name, reason }];
  });
  if (quarantined.length > 0 && dataset.config.unreadable === 'stop') {
    throw new DataIntegrityError(problemOf(dataset, images.length, quarantined, folder));
  }
  return openPreparedImages(folder, image, index, images, quarantined);
}

/**
 * The images to have, sorted. Where the file names are the labels a deleted image leaves no trace in the
 * dataset, so what was prepared earlier is required again.
 */
function wantedImages(dataset: Dataset, index: PreparedIndex): string[] {
  const named = new Set(dataset.records.map((record) => record.image));
  if (dataset.definition.namesAreLabels) {
    for (const image of [...Object.keys(index.images), ...Object.keys(index.quarantined)]) named.add(image);
  }
  return [...named].sort();
}

/** Images to prepare, and whether the index got a new modification time for one that is otherwise unchanged. */
async function findPending(
  images: readonly string[],
  imageFolder: string,
  index: PreparedIndex,
  verify: boolean,
): Promise<{ readonly pending: readonly string[]; readonly touched: boolean }> {
  let touched = false;
  const current = await mapConcurrently(images, 64, async (image) => {
    const entry = index.images[image] ?? index.quarantined[image];
    if (entry === undefined) return false;
    const path = join(imageFolder, image);
    const state = await stat(path).catch(() => undefined);
    if (state === undefined) return false;
    const changed = state.size !== entry.bytes || state.mtimeMs !== entry.modified;
    if (!changed && !verify) return true;
    if (!('sha256' in entry) || (await sha256Of(path)) !== entry.sha256) return false;
    touched ||= changed;
    entry.modified = state.mtimeMs; // the same content, written anew
    return true;
  });
  return { pending: images.filter((_, i) => !current[i]), touched };
}

const sha256Of = async (path: string) => {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  return createHash('sha256').update(bytes).digest('hex');
};

function problemOf(
  { definition, config, imageFolder }: Dataset,
  total: number,
  quarantined: readonly { readonly image: string; readonly reason: string }[],
  folder: string,
): string {
  const count = `${config.name}: ${quarantined.length} of ${total} images cannot be used`;
  const first = quarantined.slice(0, 5).map(({ image, reason }) => `${image} (${reason})`);
  const more = quarantined.length > first.length ? `, and ${quarantined.length - first.length} more` : '';
  const advice =
    quarantined.length === total
      ? definition.howToGet
      : `fix them, or continue without them with dataset.unreadable=skip` +
        (definition.namesAreLabels ? `, or delete ${folder} if they were removed on purpose` : '');
  return `${count}: ${first.join(', ')}${more}; in ${imageFolder}; ${advice}`;
}

/** Milliseconds after which a shard that nobody has written to is taken for one of a process that was killed. */
const ABANDONED_AFTER = 3_600_000;

/** Deletes the unfinished shards of processes that were killed. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^shard\..*\.tmp$/.test(name)) continue;
    const written = await stat(join(folder, name)).catch(() => null);
    if (written !== null && Date.now() - written.mtimeMs > ABANDONED_AFTER)
      await rm(join(folder, name), { force: true });
  }
}
