import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ImageConfig } from './image-settings.ts';
import sharp from 'sharp';
import type { Dataset } from '../dataset.ts';
import { cacheFolderOf } from './cache-folder.ts';

/** Incremented when the code here gives other pixels, or another index, than before. */
const codeVersion = 2;

/**
 * The absolute folder of a dataset's prepared images: `.cache/prepared/<key>`, where ADIENCE_CACHE or
 * `cacheFolder` may replace `.cache`. The key covers everything that changes pixels: image folder,
 * size, kernel, channel order, decoder and this code. It does not cover which images there are:
 * the index lists them with their hashes, so label policies share a folder and a deleted image is noticed.
 */
export function preparedFolder(dataset: Dataset, image: ImageConfig, cacheFolder?: string): string {
  const { size, resize, channels } = image;
  const { vips, mozjpeg, jpeg } = sharp.versions as Record<string, string | undefined>;
  const hash = createHash('sha256')
    .update(JSON.stringify([codeVersion, dataset.imageFolder, size, resize, channels, vips, mozjpeg ?? jpeg]))
    .digest('hex');
  const name = dataset.config.name.replace(/[^\w.-]/g, '_');
  const key = [name, size, resize, channels, hash.slice(0, 12)].join('-');
  return join(cacheFolderOf(cacheFolder), 'prepared', key);
}
