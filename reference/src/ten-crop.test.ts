import { describe, expect, test } from '@jest/globals';
import { cropStrategy } from '@adience/augmentation';
import type { LeviHassnerSettings } from '@adience/networks';
import type { PreparedImages } from '@adience/datasets';
import { predict } from '@adience/training';
import { drawn } from './drawn.ts';
import { drawnNetwork } from './drawn-network.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

const { facts, array } = fixture<{
  readonly model: Partial<LeviHassnerSettings>;
  readonly classes: number;
  readonly size: number;
  readonly offsets: Readonly<Record<string, readonly [number, number][]>>;
}>('ten-crop');

describe('tenCrop', () => {
  test.each(Object.entries(facts.offsets))(
    '%s has the windows of caffe.io.oversample, each mirrored',
    (sizes, offsets) => {
      const [size, crop] = sizes.split(' ').map(Number) as [number, number];
      const crops = cropStrategy('ten-crop').crops(size, crop);
      expect(crops.slice(0, 5).map(({ top, left }) => [top, left])).toEqual(offsets);
      expect(crops.map(({ mirror }) => mirror)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1].map(Boolean));
      expect(crops.slice(5).map(({ top, left }) => [top, left])).toEqual(offsets);
    },
  );
});

onEveryBackend(() => {
  test('over-sampling averages the ten softmax vectors as NumPy does, within 1e-5', async () => {
    const { size, classes, model } = facts;
    const pixels = drawn(7, [3, size, size, 3], 0, 256);
    const stride = size * size * 3;
    const images: PreparedImages = {
      size,
      channels: 'bgr',
      quarantined: [],
      digest: (image) => image,
      has: () => true,
      close: () => undefined,
      read: (image, target) =>
        target.set(pixels.subarray(Number(image) * stride, (Number(image) + 1) * stride)),
    };
    const normalisation = { mean: Float32Array.from(drawn(8, [size, size, 3], 80, 140)), scale: 1 };
    const test = ['0', '1', '2'].map((image) => ({ image, subject: image, trueClass: 0 }));
    const network = await drawnNetwork(model, classes);
    const { center, 'ten-crop': ten } = await predict(network, { images, normalisation }, test, [
      'center',
      'ten-crop',
    ]);
    const flat = (rows: typeof ten) => rows!.flatMap(({ probabilities }) => [...probabilities]);
    expect(largestDifference(flat(ten), array('mean').values)).toBeLessThan(1e-5);
    expect(largestDifference(flat(center), array('center').values)).toBeLessThan(1e-5);
    network.dispose();
  });
});
