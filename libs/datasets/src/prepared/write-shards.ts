import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '@adience/files';
import { ImageProblem } from './image-problem.ts';
import { mapConcurrently } from './map-concurrently.ts';
import type { PreparedIndex, PreparedStore } from './prepared-index.ts';
import { readImage } from './read-image.ts';

/** A store, and the images that it lacks. */
interface Target extends PreparedStore {
  readonly pending: ReadonlySet<string>;
}

/** What became of one image in one shard. */
type Entry = Omit<PreparedIndex['images'][string], 'shard' | 'slot'> | PreparedIndex['quarantined'][string];

/**
 * Decodes images into one shard of each store that lacks some of them, uint8 [N, size, size, 3], and enters them into its
 * index. A shard appears under its name, a hash of its inputs, only when it is complete; an image that cannot be used is
 * entered as quarantined and leaves its slot empty.
 */
export async function writeShards(
  images: readonly string[],
  targets: readonly Target[],
  from: { readonly imageFolder: string; readonly concurrency: number },
  onImage: () => void,
): Promise<void> {
  const shards: Shard[] = [];
  try {
    for (const target of targets) {
      const own = images.filter((image) => target.pending.has(image));
      if (own.length > 0) shards.push(await Shard.begin(target, own));
    }
    await mapConcurrently(images, from.concurrency, async (image) => {
      const wanting = shards.filter((shard) => shard.wants(image));
      const shapes = wanting.map(({ target }) => target.shape);
      const { bytes, modified, content } = await readImage(join(from.imageFolder, image), shapes);
      onImage();
      for (const [n, shard] of wanting.entries()) {
        if (content instanceof ImageProblem) {
          shard.enter(image, { bytes, modified, kind: content.kind, reason: content.message });
          continue;
        }
        const pixels = content.pixels[n]!;
        await shard.write(image, pixels);
        shard.enter(image, { bytes, modified, sha256: content.sha256, pixels: sha256(pixels) });
      }
    });
    for (const shard of shards) await shard.finish();
  } finally {
    for (const shard of shards) await shard.abandon();
  }
}

/** A shard under way, in a temporary file. */
class Shard {
  readonly target: Target;
  readonly #images: readonly string[];
  readonly #slots: ReadonlyMap<string, number>;
  readonly #entries = new Map<string, Entry>();
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #stride: number;

  private constructor(target: Target, images: readonly string[], temporary: string, handle: FileHandle) {
    this.target = target;
    this.#images = images;
    this.#slots = new Map(images.map((image, slot) => [image, slot]));
    this.#temporary = temporary;
    this.#handle = handle;
    this.#stride = target.shape.size ** 2 * 3;
  }

  static async begin(target: Target, images: readonly string[]): Promise<Shard> {
    // A process number is not enough: two containers both have a process 1.
    const temporary = join(target.folder, `shard.${randomUUID()}.tmp`);
    const shard = new Shard(target, images, temporary, await open(temporary, 'w'));
    await shard.#handle.truncate(images.length * shard.#stride);
    return shard;
  }

  wants(image: string): boolean {
    return this.#slots.has(image);
  }

  async write(image: string, pixels: Uint8Array): Promise<void> {
    await this.#handle.write(pixels, 0, this.#stride, this.#slots.get(image)! * this.#stride);
  }

  enter(image: string, entry: Entry): void {
    this.#entries.set(image, entry);
  }

  async finish(): Promise<void> {
    await this.#handle.datasync();
    await this.#handle.close();
    const { folder, index } = this.target;
    const entries = this.#images.map((image) => [image, this.#entries.get(image)!] as const);
    const shard = `shard-${sha256(JSON.stringify(entries)).slice(0, 16)}.bin`;
    if (entries.some(([, entry]) => 'sha256' in entry)) {
      // Its name says what is in it: whatever has that name and was not found fit to read can go.
      await rm(join(folder, shard), { recursive: true, force: true });
      await rename(this.#temporary, join(folder, shard));
      index.shards[shard] = entries.length;
    }
    for (const [slot, [image, entry]] of entries.entries()) {
      delete index.images[image];
      delete index.quarantined[image];
      if ('sha256' in entry) index.images[image] = { ...entry, shard, slot };
      else index.quarantined[image] = entry;
    }
  }

  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }
}
