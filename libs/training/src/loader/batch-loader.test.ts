import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Batch } from '@adience/augmentation';
import { DataIntegrityError, reopenPreparedImages, type PreparedImages } from '@adience/datasets';
import { loadBatches } from './batch-loader.ts';
import { trainingBatches, type BatchSource } from './training-batch.ts';

const size = 12;
const count = 9;
const bytes = size * size * 3;
const iterations = 30;
const folder = mkdtempSync(join(tmpdir(), 'batches-'));
let images: PreparedImages;

/** Prepared images as prepareImages leaves them, each of a brightness of its own. */
beforeAll(async () => {
  writeFileSync(
    join(folder, '0.bin'),
    Uint8Array.from({ length: count * bytes }, (_, at) => at % 251),
  );
  const entries = Array.from({ length: count }, (_, slot) => [
    `face-${slot}`,
    { bytes: 1, modified: 1, sha256: '', pixels: '', shard: '0.bin', slot },
  ]);
  const index = { size, shards: { '0.bin': count }, images: Object.fromEntries(entries), quarantined: {} };
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  images = await reopenPreparedImages(folder, size, 'bgr');
});
afterAll(() => {
  images.close();
  rmSync(folder, { recursive: true, force: true });
});

const sourceOf = (of: PreparedImages, crop: 'random' | 'center' = 'random'): BatchSource => ({
  images: of,
  normalisation: { mean: new Float32Array(bytes).fill(3), scale: 0.5 },
  train: Array.from({ length: count }, (_, n) => ({
    image: `face-${n}`,
    subject: `${n}`,
    trueClass: n % 2,
  })),
  augmentation: { crop, mirror: true, operations: [] },
  input: 8,
  classes: 2,
  batch: 4,
  seed: 1,
});

describe('loadBatches', () => {
  test('gives from its thread what is made on the spot, while memory goes round', async () => {
    const source = sourceOf(images);
    const batchOf = await trainingBatches(source);
    const supply = loadBatches(source, 2, iterations);
    const buffers = new Set<ArrayBufferLike>();
    let batch: Batch | undefined;
    try {
      for (let iteration = 2; iteration < iterations; iteration++) {
        if (batch) buffers.add(batch.images.buffer);
        batch = await supply.next(batch);
        const expected = batchOf(iteration);
        expect(batch.images).toEqual(expected.images);
        expect(batch.labels).toEqual(expected.labels);
        if (iteration < 6) await wait(500); // long enough for the thread to be there
      }
      // Memory that was handed back to the thread is gone from here.
      expect([...buffers].some(({ byteLength }) => byteLength === 0)).toBe(true);
    } finally {
      await supply.close();
    }
  });

  test('makes batches on the spot where images are in memory only', async () => {
    const { folder: _, ...inMemory } = images;
    const source = sourceOf(inMemory, 'center');
    const supply = loadBatches(source, 0, 2);
    expect((await supply.next()).images).toEqual((await trainingBatches(source))(0).images);
    await supply.close();
  });

  test('reports what is wrong with the images, in the thread or on the spot', async () => {
    const source = { ...sourceOf(images), train: [{ image: 'absent', subject: 's', trueClass: 0 }] };
    const supply = loadBatches(source, 0, iterations);
    await expect(supply.next()).rejects.toThrow(DataIntegrityError);
    await wait(1500); // by now the thread is there, and fails too
    for (let n = 0; n < 3; n++) await expect(supply.next()).rejects.toThrow(/absent/);
    await supply.close();
  });
});
