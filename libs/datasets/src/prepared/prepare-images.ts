import { DataIntegrityError } from '../data-integrity-error.ts';
import type { Dataset } from '../dataset.ts';
import type { ImageConfig } from './image-settings.ts';
import { openPreparedImages } from './open-prepared-images.ts';
import { preparedFolder, THUMBNAIL, thumbnailFolder } from './prepared-folder.ts';
import type { PreparedImages } from './prepared-images.ts';
import type { PreparedIndex } from './prepared-index.ts';
import { openStore, updateStores, type UpdateOptions } from './prepared-store.ts';

export interface PrepareOptions extends UpdateOptions {
  /** Instead of `.cache` and of ADIENCE_CACHE. */
  readonly cacheFolder?: string | undefined;
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
  // 1. What is already there, and still made from the files as they are now; then the rest. Decoding is most of the work,
  // so what looking for near duplicates takes is made along with it.
  const { cacheFolder } = options;
  const store = await openStore(preparedFolder(dataset, image, cacheFolder), image);
  const thumbnails = await openStore(thumbnailFolder(dataset.imageFolder, cacheFolder), THUMBNAIL);
  const { folder, index } = store;
  const images = wantedImages(dataset, index);
  await updateStores([store, thumbnails], dataset.imageFolder, images, options);

  // 2. Unusable images stop everything, unless they are to be skipped.
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
