import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { ConfigError } from '@adience/config';
import { sealedJson } from '@adience/files';
import { imageSchema, type ImageConfig } from '@adience/datasets';
import {
  createNetwork,
  fingerprint,
  leviHassnerSettings,
  loadWeights,
  ModelFileError,
  requireSameFingerprint,
  saveWeights,
  type LeviHassnerSettings,
  type Network,
} from '../index.ts';

const image: ImageConfig = imageSchema.parse({ size: 34 });
const model: LeviHassnerSettings = {
  ...leviHassnerSettings.parse({ input: 32, width: 1 / 32, conv1Stride: 2 }),
  name: 'levi-hassner',
};
const metadata = {
  classes: ['male', 'female'],
  image,
  mean: Float32Array.from({ length: 34 * 34 * 3 }, (_, n) => n % 255),
};

let folder: string;
let network: Network;
beforeAll(async () => {
  await tf.setBackend('cpu');
  network = await createNetwork(model, 2, 5);
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weights-'));
  await saveWeights(network, folder, metadata);
});
afterAll(() => {
  network.dispose();
  rmSync(folder, { recursive: true });
});

describe('weight files', () => {
  test('give back the network that was saved and how to use it', async () => {
    const read = await loadWeights(folder);
    expect(read.metadata).toEqual(metadata);
    expect(read.network.spec).toEqual(network.spec);
    for (const [name, variable] of network.variables) {
      expect(read.network.variables.get(name)!.dataSync()).toEqual(variable.dataSync());
    }
    read.network.dispose();
  });

  test('are refused where a part is absent, cut short or exchanged', async () => {
    const refused = async (message: RegExp) => {
      const error = await loadWeights(folder).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ModelFileError);
      expect((error as Error).message).toMatch(message);
      await saveWeights(network, folder, metadata);
    };
    truncateSync(join(folder, 'weights.bin'), 100);
    await refused(/weights\.bin: 100 bytes, its manifest declares/);
    rmSync(join(folder, 'mean.bin'));
    await refused(/mean\.bin: no such file/);
    writeFileSync(join(folder, 'mean.bin'), new Uint8Array(34 * 34 * 3 * 4));
    await refused(/mean\.bin: is not the mean image/);
    rmSync(join(folder, 'weights.json'));
    await refused(/weights\.json: no such file/);
    writeFileSync(join(folder, 'weights.json'), '{');
    await refused(/weights\.json: is not JSON/);
    writeFileSync(join(folder, 'weights.json'), '{"format":"other"}');
    await refused(/weights\.json: format: /);
  });

  test('are refused where their manifest was changed to fit', async () => {
    const file = join(folder, 'weights.json');
    const changed = readFileSync(file, 'utf8').replace('"bgr"', '"rgb"');
    writeFileSync(file, changed);
    await expect(loadWeights(folder)).rejects.toThrow(/weights\.json: .*does not match its seal/);
    // Sealed anew, or written before there were seals.
    const { seal: _, weightsSha256: _too, ...older } = JSON.parse(changed) as Record<string, unknown>;
    for (const text of [sealedJson({ ...older }), JSON.stringify(older)]) {
      writeFileSync(file, text);
      await expect(loadWeights(folder)).rejects.toThrow(/was changed: its fingerprint differs/);
    }
  });

  test('are refused where one bit of them is another', async () => {
    const file = join(folder, 'weights.bin');
    const bytes = readFileSync(file);
    bytes[100]! ^= 1;
    writeFileSync(file, bytes);
    await expect(loadWeights(folder)).rejects.toThrow(
      /weights\.bin: is not the file that weights\.json names/,
    );
  });
});

describe('requireSameFingerprint', () => {
  const check = async (asked: {
    readonly image?: Partial<ImageConfig>;
    readonly model?: Partial<LeviHassnerSettings>;
  }) => {
    const made = await fingerprint(image, model);
    const wanted: LeviHassnerSettings = { ...model, ...asked.model };
    requireSameFingerprint('w', made, await fingerprint({ ...image, ...asked.image }, wanted));
  };

  test('accepts what is the same, and what matters in training only', async () => {
    await check({});
    await check({ model: { dropout: [0, 0], init: 'he-normal', weights: 'w' } });
  });

  test.each([
    ['the resize kernel', { image: { resize: 'area' } }, /image\.resize was caffe-bilinear, is area/],
    ['the channel order', { image: { channels: 'rgb' } }, /image\.channels was bgr, is rgb/],
    ['the size', { image: { size: 256 } }, /image\.size was 34, is 256/],
    ['the mean', { image: { mean: 'pixel' } }, /image\.mean was image, is pixel/],
    ['the scale', { image: { scale: 0.5 } }, /image\.scale was 1, is 0\.5/],
    ['the crop', { model: { input: 30 } }, /model\.input was 32, is 30/],
    ['the pools', { model: { pool: 'floor' } }, /model\.pool was ceil, is floor/],
    ['the LRN', { model: { lrn: false } }, /model\.lrn was true, is false; model\.lrnSize was 5, is unused/],
  ] as const)('refuses another value of %s, with both shown', async (_, asked, message) => {
    await expect(check(asked)).rejects.toThrow(ConfigError);
    await expect(check(asked)).rejects.toThrow(message);
    await expect(check(asked)).rejects.toThrow(/fingerprint was [0-9a-f]{12}, is [0-9a-f]{12}/);
  });
});

describe('fingerprint', () => {
  /** As the first edition wrote it into weights.json of experiments/quickstart.yaml, with and without LRN. */
  test.each([
    [true, '40f1c4aa718f3dedfe1770c20ad9be13cfa2ef9e3e00748ed9816da1390b2691'],
    [false, '58e2f817f29e3761f2dc3f1b56e4a1df1e88a7a3bf12113778558f9c8be57e5d'],
  ])('is that of the first edition, whose weights load: LRN %s', async (lrn, digest) => {
    const own = { input: 40, width: 0.25, conv1Stride: 2, dropout: [0.2, 0.2], init: 'he-normal', lrn };
    const settings: LeviHassnerSettings = { ...leviHassnerSettings.parse(own), name: 'levi-hassner' };
    const made = await fingerprint(imageSchema.parse({ size: 48, scale: 0.015625 }), settings);
    expect(made.digest).toBe(digest);
  });
});
