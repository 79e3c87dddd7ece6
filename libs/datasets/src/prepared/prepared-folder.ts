import { join } from 'node:path';
import sharp from 'sharp';
import { sha256 } from '@adience/files';
import type { Dataset } from '../dataset.ts';
import { cacheFolderOf } from './cache-folder.ts';
import type { ImageShape } from './decode-image.ts';
import type { ImageConfig } from './image-settings.ts';

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
  const name = dataset.config.name.replace(/[^\w.-]/g, '_');
  const key = [name, size, resize, channels, digestOf(dataset.imageFolder, image).slice(0, 12)].join('-');
  return join(cacheFolderOf(cacheFolder), 'prepared', key);
}

/** Images small enough to be compared with all others. */
export const THUMBNAIL: ImageShape = { size: 32, resize: 'thumbnail', channels: 'rgb' };

/** The absolute folder of the thumbnails of an image folder: `.cache/thumbnails/<key>`. */
export const thumbnailFolder = (imageFolder: string, cacheFolder?: string) =>
  join(cacheFolderOf(cacheFolder), 'thumbnails', digestOf(imageFolder, THUMBNAIL).slice(0, 16));

function digestOf(imageFolder: string, { size, resize, channels }: ImageShape): string {
  const { vips, mozjpeg, jpeg } = sharp.versions as Record<string, string | undefined>;
  return sha256(JSON.stringify([codeVersion, imageFolder, size, resize, channels, vips, mozjpeg ?? jpeg]));
}
