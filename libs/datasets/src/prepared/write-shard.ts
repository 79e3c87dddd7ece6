import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageConfig } from './image-settings.ts';
import { ImageProblem } from './image-problem.ts';
import { mapConcurrently } from './map-concurrently.ts';
import type { PreparedIndex } from './prepared-index.ts';
import { readImage } from './read-image.ts';

/**
 * Decodes images into one shard, uint8 [N, size, size, 3], and enters them into the index. The shard
 * appears under its name, a hash of its inputs, only when it is complete; an image that cannot be used is
 * entered as quarantined and leaves its slot empty.
 */
export async function writeShard(
  images: readonly string[],
  from: { readonly imageFolder: string; readonly image: ImageConfig; readonly concurrency: number },
  folder: string,
  index: PreparedIndex,
  onImage: () => void,
): Promise<void> {
  const stride = from.image.size * from.image.size * 3;
  // A process number is not enough: two containers both have a process 1.
  const temporary = join(folder, `shard.${randomUUID()}.tmp`);
  const handle = await open(temporary, 'w');
  try {
    await handle.truncate(images.length * stride);
    const inputs = await mapConcurrently(images, from.concurrency, async (image, slot) => {
      const { bytes, modified, content } = await readImage(join(from.imageFolder, image), from.image);
      onImage();
      if (content instanceof ImageProblem) return { bytes, modified, reason: content.message };
      await handle.write(content.pixels, 0, stride, slot * stride);
      const pixels = createHash('sha256').update(content.pixels).digest('hex');
      return { bytes, modified, sha256: content.sha256, pixels };
    });
    await handle.datasync();
    await handle.close();

    const hash = createHash('sha256').update(
      JSON.stringify(images.map((image, slot) => [image, inputs[slot]])),
    );
    const shard = `shard-${hash.digest('hex').slice(0, 16)}.bin`;
    if (inputs.some((input) => input.reason === undefined)) {
      // Its name says what is in it: whatever has that name and was not found fit to read can go.
      await rm(join(folder, shard), { recursive: true, force: true });
      await rename(temporary, join(folder, shard));
      index.shards[shard] = images.length;
    }
    inputs.forEach((input, slot) => {
      const image = images[slot]!;
      delete index.images[image];
      delete index.quarantined[image];
      if (input.reason === undefined) index.images[image] = { ...input, shard, slot };
      else index.quarantined[image] = input;
    });
  } finally {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
  }
}
