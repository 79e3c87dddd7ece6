import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageConfig } from '@adience/config';
import { decodeImage } from './decode-image.ts';
import { ImageProblem } from './image-problem.ts';
import { mapConcurrently } from './map-concurrently.ts';
import type { PreparedIndex } from './prepared-index.ts';

/**
 * Decodes images into one shard, uint8 [N, size, size, 3], and enters them into the index. The shard
 * appears under its name, a hash of its inputs, only when it is whole; an image that cannot be used is
 * entered as quarantined and leaves its slot empty.
 */
export async function writeShard(
  images: readonly string[],
  from: { readonly imageFolder: string; readonly image: ImageConfig; readonly concurrency: number },
  folder: string,
  index: PreparedIndex,
  onImage: () => void,
): Promise<void> {
  const { size } = from.image;
  const temporary = join(folder, `shard.${process.pid}.tmp`);
  const handle = await open(temporary, 'w');
  try {
    await handle.truncate(images.length * size * size * 3);
    const inputs = await mapConcurrently(images, from.concurrency, async (image, slot) => {
      const input = await readInput(join(from.imageFolder, image), from.image);
      if ('pixels' in input) await handle.write(input.pixels, 0, input.pixels.length, slot * size * size * 3);
      onImage();
      return withoutPixels(input);
    });
    await handle.datasync();
    await handle.close();

    const shard = `shard-${hashOf(images, inputs)}.bin`;
    const used = inputs.some((input) => 'sha256' in input);
    if (used) {
      await rename(temporary, join(folder, shard));
      index.shards[shard] = images.length;
    }
    images.forEach((image, slot) => {
      const input = inputs[slot]!;
      if ('sha256' in input) {
        index.images[image] = { ...input, shard, slot };
        delete index.quarantined[image];
      } else {
        index.quarantined[image] = input;
        delete index.images[image];
      }
    });
  } finally {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
  }
}

interface Input {
  readonly bytes: number;
  readonly modified: number;
}

type Outcome = { readonly sha256: string } | { readonly reason: string };

/** Reads and decodes one image; what its problem is, where it has one. */
async function readInput(
  path: string,
  image: ImageConfig,
): Promise<Input & ({ sha256: string; pixels: Uint8Array } | { reason: string })> {
  const state = await stat(path).catch(() => undefined);
  if (state === undefined) return { bytes: -1, modified: 0, reason: 'missing' };
  const input = { bytes: state.size, modified: state.mtimeMs };
  try {
    const bytes = await readFile(path);
    const pixels = await decodeImage(bytes, image); // [size, size, 3]
    return { ...input, pixels, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (error instanceof ImageProblem) return { ...input, reason: error.message };
    return { ...input, reason: `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}` };
  }
}

/** The input without its pixels, so that they can be freed. */
function withoutPixels(input: Input & Outcome): Input & Outcome {
  const { bytes, modified } = input;
  return 'sha256' in input
    ? { bytes, modified, sha256: input.sha256 }
    : { bytes, modified, reason: input.reason };
}

function hashOf(images: readonly string[], inputs: readonly (Input & Outcome)[]) {
  const hash = createHash('sha256').update(JSON.stringify(images.map((image, i) => [image, inputs[i]])));
  return hash.digest('hex').slice(0, 16);
}
