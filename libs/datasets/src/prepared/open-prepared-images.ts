import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@adience/files';
import type { ImageConfig } from './image-settings.ts';
import { DataIntegrityError } from '../data-integrity-error.ts';
import type { PreparedImages } from './prepared-images.ts';
import type { PreparedIndex } from './prepared-index.ts';

/** Opens prepared images for reading: shards are opened when first read from and stay open until `close`. */
export function openPreparedImages(
  folder: string,
  { size, channels }: Pick<ImageConfig, 'size' | 'channels'>,
  index: PreparedIndex,
  images: readonly string[],
  quarantined: PreparedImages['quarantined'],
): PreparedImages {
  const bytes = size * size * 3;
  const broken = new Map(quarantined.map(({ image, reason }) => [image, reason]));
  const places = new Map(
    images.flatMap((image) => {
      const entry = index.images[image];
      return entry === undefined || broken.has(image) ? [] : [[image, entry] as const];
    }),
  );
  const open = new Map<string, number>();
  const verified = new Set<string>();
  const descriptor = (shard: string) => {
    let found = open.get(shard);
    if (found === undefined) open.set(shard, (found = openSync(join(folder, shard), 'r')));
    return found;
  };
  const placeOf = (image: string) => {
    const place = places.get(image);
    if (place !== undefined) return place;
    const reason = broken.get(image) ?? 'not in the dataset they were prepared from';
    throw new DataIntegrityError(`${image}: no prepared image (${reason}); ask has() first`);
  };
  return {
    folder,
    size,
    channels,
    quarantined,
    has: (image) => places.has(image),
    digest: (image) => placeOf(image).pixels,
    read(image, target, offset = 0) {
      const { shard, slot, pixels } = placeOf(image);
      const got = readSync(descriptor(shard), target, offset, bytes, slot * bytes);
      if (got !== bytes) {
        throw new DataIntegrityError(
          `${join(folder, shard)}: ends within ${image}; delete ${folder}, it will be recreated`,
        );
      }
      // Each image once: a disk that returns other bytes than were written would change a result without a word.
      if (verified.has(image)) return;
      if (sha256(target.subarray(offset, offset + bytes)) !== pixels) {
        throw new DataIntegrityError(
          `${join(folder, shard)}: ${image} is damaged (its SHA-256 differs); delete ${folder}, it will be recreated`,
        );
      }
      verified.add(image);
    },
    close() {
      for (const each of open.values()) closeSync(each);
      open.clear();
    },
  };
}
