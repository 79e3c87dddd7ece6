import { describe, expect, test } from '@jest/globals';
import { randomStream, type RandomStream } from '@adience/random';
import { resolveOperations } from '../index.ts';
import { brightness } from './brightness.ts';
import { erase } from './erase.ts';
import { randAugment } from './rand-augment/rand-augment.ts';

/** A stream that gives these numbers, one after the other. */
const giving = (...numbers: readonly number[]): RandomStream => {
  let at = 0;
  const next = () => numbers[at++]!;
  return { uniform: next, integer: next, normal: next };
};

describe('brightness', () => {
  test('multiplies by 1 + by (2u - 1), rounds and clips', () => {
    const pixels = Uint8Array.of(0, 10, 100, 250);
    brightness.apply({ name: 'brightness', by: 0.2 } as never, pixels, 1, giving(1), 'bgr'); // factor 1.2
    expect([...pixels]).toEqual([0, 12, 120, 255]);
  });
});

describe('erase', () => {
  const settings = { name: 'erase', share: 0.25, probability: 0.5 } as never;

  test('fills a square of the given share with noise: 2 x 2 of 4 x 4, from row 1 and column 2', () => {
    const pixels = new Uint8Array(4 * 4 * 3).fill(9);
    erase.apply(
      settings,
      pixels,
      4,
      giving(0.4, 1, 2, ...Array.from({ length: 12 }, (_, n) => 100 + n)),
      'bgr',
    );
    const changed = [...pixels].flatMap((value, at) => (value === 9 ? [] : [[at, value]]));
    // Row 1, columns 2 and 3 are bytes 3 (4 + 2) = 18 to 23; row 2 the same 12 bytes on.
    const expected = [18, 19, 20, 21, 22, 23, 30, 31, 32, 33, 34, 35].map((at, n) => [at, 100 + n]);
    expect(changed).toEqual(expected);
  });

  test('fills a rectangle where a larger share or an aspect is set', () => {
    const pixels = new Uint8Array(4 * 4 * 3).fill(9);
    const wider = { name: 'erase', share: 0.125, shareMax: 0.375, aspect: 4, probability: 0.5 } as never;
    // Share 0.25 of 16 pixels is 4; ratio 4^(2 * 0 - 1) = 1/4: one row of four.
    erase.apply(wider, pixels, 4, giving(0.4, 0.5, 0, 2, 0, ...Array.from({ length: 12 }, () => 100)), 'bgr');
    const changed = [...pixels].flatMap((value, at) => (value === 9 ? [] : [at]));
    expect(changed).toEqual(Array.from({ length: 12 }, (_, n) => 24 + n)); // row 2
  });

  test('leaves the image alone otherwise', () => {
    const pixels = new Uint8Array(48).fill(9);
    erase.apply(settings, pixels, 4, giving(0.5), 'bgr');
    expect([...pixels].every((value) => value === 9)).toBe(true);
  });
});

describe('rand-augment', () => {
  test('applies as many transforms as asked, each drawn from the list, with one magnitude', () => {
    const settings = {
      name: 'rand-augment',
      number: 2,
      magnitude: 15,
      transforms: ['solarize', 'posterize'],
    };
    const pixels = Uint8Array.of(127, 128, 255);
    // Posterize to six bits: 124, 128, 252; then solarize from 128.
    randAugment.apply(settings as never, pixels, 1, giving(1, 0.7, 0, 0.2), 'bgr');
    expect([...pixels]).toEqual([124, 127, 3]);
  });
});

describe('resolveOperations', () => {
  const list = [
    { name: 'brightness', by: 0.5 },
    { name: 'erase', share: 0.1, probability: 0.9 },
    { name: 'brightness', by: 0.5 },
  ];

  test('is null without operations: nothing is drawn and nothing changes', async () => {
    expect(await resolveOperations([], 'bgr')).toBeNull();
  });

  test('applies them in order, each with a stream of its place in the list and the position', async () => {
    const change = (await resolveOperations(list, 'bgr'))!;
    const [actual, expected] = [new Uint8Array(8 * 8 * 3).fill(90), new Uint8Array(8 * 8 * 3).fill(90)];
    change(actual, 8, 3, 17);
    brightness.apply(list[0] as never, expected, 8, randomStream(3, 'operation', 0, 17), 'bgr');
    erase.apply(list[1] as never, expected, 8, randomStream(3, 'operation', 1, 17), 'bgr');
    brightness.apply(list[2] as never, expected, 8, randomStream(3, 'operation', 2, 17), 'bgr');
    expect(actual).toEqual(expected);
  });

  test('refuses a name that is unknown', async () => {
    await expect(resolveOperations([{ name: 'brightnes' }], 'bgr')).rejects.toThrow(/brightnes is unknown/);
  });
});
