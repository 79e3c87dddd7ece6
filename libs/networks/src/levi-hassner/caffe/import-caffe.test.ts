import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ModelFileError } from '../../weights/model-file-error.ts';
import { BlobProto, NetParameter } from './caffe-schema.ts';
import { caffeFixture, type CaffeFixture, type CaffeFixtureOptions } from '../../testing/caffe-fixture.ts';
import { leviHassnerLayers } from '../layers.ts';
import { importCaffe } from './import-caffe.ts';

const folder = mkdtempSync(join(tmpdir(), 'caffe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const options: CaffeFixtureOptions = { form: 'layer', input: 59, width: 1 / 16, classes: 8, size: 64 };
const files = (names = ['deploy.prototxt', 'net.caffemodel', 'mean.binaryproto']) => {
  const [prototxt, weights, mean] = names.map((name) => join(folder, name));
  return { prototxt: prototxt!, weights: weights!, mean: mean! };
};
const imported = (fixture: CaffeFixture) => {
  const { prototxt, weights, mean } = files();
  writeFileSync(prototxt, fixture.prototxt);
  writeFileSync(weights, fixture.caffemodel);
  writeFileSync(mean, fixture.mean);
  return importCaffe(files());
};

describe('importCaffe', () => {
  test.each(['layer', 'layers'] as const)(
    'reads width, input, LRN and dropout off the form %s',
    async (form) => {
      const { settings, classes, learned, image, mean } = await imported(caffeFixture({ ...options, form }));
      expect(settings).toMatchObject({
        input: 59,
        width: 1 / 16,
        conv1Stride: 4,
        pool: 'ceil',
        lrn: true,
        lrnSize: 5,
        lrnAlpha: 1e-4,
        dropout: [0.5, 0.5],
      });
      expect(classes).toBe(8);
      expect(learned.map(({ caffe }) => caffe)).toEqual(['conv1', 'conv2', 'conv3', 'fc6', 'fc7', 'fc8']);
      expect(image).toMatchObject({
        size: 64,
        resize: 'caffe-bilinear',
        channels: 'bgr',
        mean: 'image',
        scale: 1,
      });
      expect(mean.image).toHaveLength(64 * 64 * 3);
    },
  );

  test('turns arrays into the order of NHWC: each weight where its position says', async () => {
    const fixture = caffeFixture({ ...options, groups: 2 });
    const { values, settings, classes } = await imported(fixture);
    const layers = leviHassnerLayers(settings, classes);
    const net = NetParameter.decode(fixture.caffemodel) as unknown as {
      layer: { name: string; blobs: { data: number[] }[] }[];
    };
    const caffe = (name: string) => net.layer.find((layer) => layer.name === name)!.blobs[0]!.data;
    const ours = (name: string) => values.find(([own]) => own === `${name}/kernel`)![2];
    const [, , , c1] = layers[0]!.kernel as number[];
    const [, , , c2] = layers[1]!.kernel as number[];
    const [, , , c3] = layers[2]!.kernel as number[];
    const hidden = layers[3]!.kernel[1]!;
    expect([c1, c2, c3, hidden, layers[2]!.side]).toEqual([6, 16, 24, 32, 1]);
    // conv1, filter 4, channel 2 (red), row 5, column 3.
    expect(ours('conv1')[((5 * 7 + 3) * 3 + 2) * 6 + 4]).toBe(caffe('conv1')[((4 * 3 + 2) * 7 + 5) * 7 + 3]);
    // conv2 in two groups of 3 inputs and 8 outputs: filter 9 sees inputs 3 to 5 as its 0 to 2.
    expect(ours('conv2')[((1 * 5 + 2) * 6 + 4) * 16 + 9]).toBe(caffe('conv2')[((9 * 3 + 1) * 5 + 1) * 5 + 2]);
    expect(ours('conv2')[((1 * 5 + 2) * 6 + 2) * 16 + 9]).toBe(0);
    expect(ours('fc8')[7 * 8 + 3]).toBe(caffe('fc8')[3 * 32 + 7]);
  });

  test('counts the inputs of fc6 by position and then channel, where Caffe counts by channel', async () => {
    const fixture = caffeFixture({ ...options, input: 99, size: 99 });
    const { values, settings, classes } = await imported(fixture);
    const layers = leviHassnerLayers(settings, classes);
    const side = layers[2]!.side;
    expect(side).toBe(3);
    const net = NetParameter.decode(fixture.caffemodel) as unknown as {
      layer: { blobs: { data: number[] }[] }[];
    };
    const caffe = net.layer[3]!.blobs[0]!.data;
    const ours = values.find(([name]) => name === 'fc6/kernel')![2];
    // Output 11, channel 20, row 2, column 1; 24 channels, 32 outputs.
    expect(ours[((2 * 3 + 1) * 24 + 20) * 32 + 11]).toBe(caffe[11 * 24 * 9 + 20 * 9 + 2 * 3 + 1]);
  });

  test('refuses another network, naming the layer', async () => {
    const { prototxt, ...rest } = caffeFixture(options);
    const other = async (from: string | RegExp, to: string, message: RegExp) => {
      const changed = prototxt.replace(from, to);
      expect(changed).not.toBe(prototxt);
      const error = await imported({ ...rest, prototxt: changed }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ModelFileError);
      expect((error as Error).message).toMatch(message);
      expect((error as Error).message).not.toContain('\n');
    };
    await other('kernel_size: 7', 'kernel_size: 11', /layer conv1: has kernel 11/);
    await other(
      'kernel_size: 7 stride: 4',
      'kernel_size: 7 stride: 9',
      /model\.conv1Stride: must be at most/,
    );
    await other('pool: MAX', 'pool: AVE', /layer pool1: is AVE/);
    await other('beta: 0.75', 'beta: 0.5', /layer norm1: has beta 0\.5/);
    await other('"ReLU"', '"Sigmoid"', /layer relu1: is Sigmoid where a ReLU is expected/);
    await other('bottom: "norm2"', 'bottom: "pool2"', /layer conv3: is fed by pool2 and not by norm2/);
    await other('num_output: 16', 'num_output: 17', /layer conv2: has 17 outputs where width 0\.0625 has 16/);
    await other('input_dim: 3', 'input_dim: 1', /its input is 1 x 1 x 59 x 59/);
    await other(/input_dim: 59\n/g, '', /its input is 1 x 3;/);
    await other('num_output', 'numOutput', /is not the prototxt of such a network.*numOutput/);
    await other(/layer \{[^]*/, '', /has no layers/);
    await other(/layer \{\s+name: "fc8"[^]*/, '', /ends where a InnerProduct is expected/);
  });

  test('refuses files that do not belong together', async () => {
    const [one, other] = [caffeFixture(options), caffeFixture({ ...options, classes: 2 })];
    await expect(imported({ ...one, caffemodel: other.caffemodel })).rejects.toThrow(
      /layer fc8: biases of 2 where the prototxt expects 8/,
    );
    await expect(
      imported({ ...one, prototxt: one.prototxt.replace('name: "fc7"', 'name: "fc7b"') }),
    ).rejects.toThrow(
      /layer fc7b: has no weights and biases there; the file has those of conv1, conv2, conv3, fc6, fc7, fc8/,
    );
    await expect(imported({ ...one, mean: caffeFixture({ ...options, size: 50 }).mean })).rejects.toThrow(
      /mean\.binaryproto: 50 pixels, but the network sees crops of 59/,
    );
    const flat = BlobProto.encode(
      BlobProto.create({ num: 1, channels: 1, height: 2, width: 2, data: [1, 2, 3, 4] }),
    );
    await expect(imported({ ...one, mean: flat.finish() })).rejects.toThrow(/an array of 1 x 1 x 2 x 2/);
    await expect(importCaffe(files(['none', 'net.caffemodel', 'mean.binaryproto']))).rejects.toThrow(
      /none: no such file/,
    );
  });

  test('refuses a caffemodel or a mean that was cut anywhere, or is anything else', async () => {
    const fixture = caffeFixture(options);
    const fails = async (changed: Partial<CaffeFixture>) =>
      expect(await imported({ ...fixture, ...changed }).catch((reason: unknown) => reason)).toBeInstanceOf(
        ModelFileError,
      );
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.9999, noNaN: true }), async (share) => {
        await fails({
          caffemodel: fixture.caffemodel.subarray(0, Math.floor(share * fixture.caffemodel.length)),
        });
        await fails({ mean: fixture.mean.subarray(0, Math.floor(share * fixture.mean.length)) });
      }),
      { numRuns: 30 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (bytes, text) => {
        await fails({ caffemodel: bytes });
        await fails({ mean: bytes });
        await fails({ prototxt: text });
      }),
      { numRuns: 60 },
    );
  });
});
