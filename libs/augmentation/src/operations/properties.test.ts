import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomStream } from '@adience/random';
import { operations } from './operations.ts';
import { transformNames } from './rand-augment/transforms.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';

const list = operations as Readonly<Record<string, OperationDefinition>>;
const settingsOf = (name: string, own: object): OperationSettings => ({
  name,
  ...list[name]!.settings.parse(own),
});

/** Any image of up to nine pixels a side. */
const image = fc
  .integer({ min: 2, max: 9 })
  .chain((size) =>
    fc
      .uint8Array({ minLength: size * size * 3, maxLength: size * size * 3 })
      .map((pixels) => ({ size, pixels })),
  );
const channels = fc.constantFrom('rgb' as const, 'bgr' as const);

/** Every operation, so that it changes every image where it has a probability. */
const every = Object.entries(list).map(([name, { settings }]) => {
  const always = 'probability' in settings.shape ? { probability: 1 } : {};
  return [name, settingsOf(name, always)] as const;
});

function changed(
  settings: OperationSettings,
  { size, pixels }: { readonly size: number; readonly pixels: Uint8Array },
  order: 'rgb' | 'bgr',
  seed: number,
): Uint8Array {
  const copy = Uint8Array.from(pixels);
  list[settings.name]!.apply(settings, copy, size, randomStream(seed, 'test'), order);
  return copy;
}

const swapped = (pixels: Uint8Array) => pixels.map((_, at) => pixels[at - (at % 3) + 2 - (at % 3)]!);

describe.each(every)('%s', (name, settings) => {
  test('is a function of stream and image alone, whatever image came before', () => {
    fc.assert(
      fc.property(image, image, channels, fc.nat(), (one, other, order, seed) => {
        const first = changed(settings, one, order, seed);
        changed(settings, other, order, seed + 1);
        expect(changed(settings, one, order, seed)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  test('touches nothing behind the image that it is given', () => {
    fc.assert(
      fc.property(image, channels, fc.nat(), ({ size, pixels }, order, seed) => {
        const memory = new Uint8Array(pixels.length + 6).fill(77);
        const view = memory.subarray(3, 3 + pixels.length);
        view.set(pixels);
        list[name]!.apply(settings, view, size, randomStream(seed, 'test'), order);
        expect(view).toEqual(changed(settings, { size, pixels }, order, seed));
        expect([...memory.subarray(0, 3), ...memory.subarray(-3)]).toEqual([77, 77, 77, 77, 77, 77]);
      }),
      { numRuns: 30 },
    );
  });
});

/** Operations of which no colour is drawn at random. */
const ofBothOrders = every.filter(([name]) => name !== 'erase');

test.each(ofBothOrders)('%s does the same to an image of either channel order', (_, settings) => {
  fc.assert(
    fc.property(image, fc.nat(), ({ size, pixels }, seed) => {
      const rgb = changed(settings, { size, pixels }, 'rgb', seed);
      const bgr = changed(settings, { size, pixels: swapped(pixels) }, 'bgr', seed);
      // The sums' order may move a value that lies between two levels.
      swapped(bgr).forEach((value, at) => expect(Math.abs(value - rgb[at]!)).toBeLessThanOrEqual(1));
    }),
    { numRuns: 30 },
  );
});

/** The transforms of RandAugment that have a strength. */
const ofStrength = transformNames.filter((name) => !['autocontrast', 'equalize'].includes(name));

const nothing: readonly (readonly [string, object])[] = [
  ['contrast', { by: 0 }],
  ['color', { saturation: 0, hue: 0 }],
  ['affine', { degrees: 0, scale: 0, translate: 0 }],
  ['affine', { probability: 0 }],
  ['erase', { probability: 0 }],
  ['grayscale', { probability: 0 }],
  ['blur', { probability: 0 }],
  ['blur', { probability: 1, sigmaMin: 0.05, sigmaMax: 0.05 }],
  ['rand-augment', { number: 0 }],
  ['rand-augment', { magnitude: 0, transforms: ofStrength }],
];

test.each(nothing)('%s with %j changes nothing', (name, own) => {
  fc.assert(
    fc.property(image, channels, fc.nat(), (one, order, seed) => {
      expect(changed(settingsOf(name, own), one, order, seed)).toEqual(one.pixels);
    }),
    { numRuns: 30 },
  );
});
