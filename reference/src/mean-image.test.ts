import { expect, test } from '@jest/globals';
import { meanImage, type PreparedImages } from '@adience/datasets';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';

const { facts, array } = fixture<{ readonly count: number; readonly size: number; readonly list: number[] }>(
  'mean-image',
);

test("the mean image of a list is NumPy's to the last bit of float32, a repeated image counting twice", () => {
  const { count, size, list } = facts;
  const stride = size * size * 3;
  const pixels = Uint8Array.from(drawn(11, [count, size, size, 3], 0, 256));
  const images: PreparedImages = {
    size,
    channels: 'bgr',
    quarantined: [],
    digest: (image: string) => image,
    has: () => true,
    close: () => undefined,
    read: (image, target) =>
      target.set(pixels.subarray(Number(image) * stride, (Number(image) + 1) * stride)),
  };
  const records = list.map((at) => ({ image: String(at), subject: 's', fold: 0, classes: {} }));
  expect(meanImage(images, records)).toEqual(array('mean').values);
});
