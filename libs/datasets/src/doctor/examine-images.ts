import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ImageProblem } from '../prepared/image-problem.ts';
import { imageSchema } from '../prepared/image-settings.ts';
import { mapConcurrently } from '../prepared/map-concurrently.ts';
import { readImage } from '../prepared/read-image.ts';
import type { Progress } from '../progress.ts';
import { THUMBNAIL_SIZE, type Thumbnail } from './near-duplicates.ts';

/** What became of images that were decoded in full. */
export interface ExaminedImages {
  readonly problems: readonly { readonly image: string; readonly problem: ImageProblem }[];
  /** Of the others. */
  readonly thumbnails: readonly Thumbnail[];
}

/** Decodes every image in full, since only that finds truncated ones, and keeps thumbnails. */
export async function examineImages(
  folder: string,
  images: readonly string[],
  {
    onProgress,
    concurrency = availableParallelism() + 1,
  }: { readonly onProgress?: Progress | undefined; readonly concurrency?: number | undefined } = {},
): Promise<ExaminedImages> {
  const tiny = imageSchema.parse({ size: THUMBNAIL_SIZE, resize: 'area', channels: 'rgb' });
  let done = 0;
  const found = await mapConcurrently(images, concurrency, async (image) => {
    const { content } = await readImage(join(folder, image), tiny);
    done += 1;
    onProgress?.({ done, total: images.length });
    return { image, content };
  });
  const problems = found.flatMap(({ image, content }) =>
    content instanceof ImageProblem ? [{ image, problem: content }] : [],
  );
  const thumbnails = found.flatMap(({ image, content }) =>
    content instanceof ImageProblem ? [] : [{ image, sha256: content.sha256, pixels: content.pixels }],
  );
  return { problems, thumbnails };
}
