import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Batch } from '@adience/augmentation';
import { loadPartsFrom } from '@adience/config';
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
  const shard = Uint8Array.from({ length: count * bytes }, (_, at) => at % 251);
  writeFileSync(join(folder, '0.bin'), shard);
  const entries = Array.from({ length: count }, (_, slot) => {
    const face = shard.subarray(slot * bytes, (slot + 1) * bytes);
    const pixels = createHash('sha256').update(face).digest('hex');
    return [`face-${slot}`, { bytes: 1, modified: 1, sha256: '', pixels, shard: '0.bin', slot }];
  });
  const index = { size, shards: { '0.bin': count }, images: Object.fromEntries(entries), quarantined: {} };
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  images = await reopenPreparedImages(folder, size, 'bgr');
});
afterAll(() => {
  images.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One operation that comes with the program, and one of the user's own, which the thread loads by its path. */
const grey = resolve('experiments/examples/own-augmentation/grey.ts');
const operations = [
  { name: 'brightness', by: 0.2 },
  { name: 'grey', module: grey, probability: 0.5 },
];
/** The same one where it is not: it was moved since, and there is a copy. */
const moved = [{ name: 'grey', module: 'moved/grey.ts', probability: 0.5 }];

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
  test.each([
    ['without operations', []],
    ['with operations', operations],
    ['with operations from a copy', moved],
  ])('gives from its thread what is made on the spot, %s, while memory goes round', async (_, list) => {
    loadPartsFrom({ 'moved/grey.ts': grey });
    const plain = sourceOf(images);
    const source = { ...plain, augmentation: { ...plain.augmentation, operations: list } };
    const batchOf = await trainingBatches(source);
    const loader = loadBatches(source, 2, iterations);
    const buffers = new Set<ArrayBufferLike>();
    const handedOver = () => [...buffers].some(({ byteLength }) => byteLength === 0);
    let batch: Batch | undefined;
    try {
      for (let iteration = 2; iteration < iterations; iteration++) {
        if (batch) buffers.add(batch.images.buffer);
        batch = await loader.next(batch);
        const expected = batchOf(iteration);
        expect(batch.images).toEqual(expected.images);
        expect(batch.labels).toEqual(expected.labels);
        if (!handedOver()) await wait(500); // until the thread is there, however busy the machine
      }
      // Memory that was handed back to the thread is gone from here.
      expect(handedOver()).toBe(true);
    } finally {
      await loader.close();
    }
  });

  test('makes batches on the spot where images are in memory only', async () => {
    const { folder: _, ...inMemory } = images;
    const source = sourceOf(inMemory, 'center');
    const loader = loadBatches(source, 0, 2);
    expect((await loader.next()).images).toEqual((await trainingBatches(source))(0).images);
    await loader.close();
  });

  test('reports what is wrong with the images, in the thread or on the spot', async () => {
    const source = { ...sourceOf(images), train: [{ image: 'absent', subject: 's', trueClass: 0 }] };
    const loader = loadBatches(source, 0, iterations);
    await expect(loader.next()).rejects.toThrow(DataIntegrityError);
    await wait(1500); // by now the thread is there, and fails too
    for (let n = 0; n < 3; n++) await expect(loader.next()).rejects.toThrow(/absent/);
    await loader.close();
  });
});
