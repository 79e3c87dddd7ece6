import { describe, expect, test } from '@jest/globals';
import { operations, pixelChanges, type OperationDefinition } from '@adience/augmentation';
import { drawn } from './drawn.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';

interface Move {
  readonly degrees: number;
  readonly scale: number;
  readonly right: number;
  readonly down: number;
}

const { facts, array } = fixture<{
  readonly size: number;
  readonly maps: Readonly<Record<string, Move>>;
  readonly colours: readonly string[];
}>('augmentation');
const { size } = facts;

const noise = (seed: number, side: number, low: number, high: number) =>
  Uint8Array.from(drawn(seed, [side, side, 3], low, high));

const changes: Readonly<Record<string, (pixels: Uint8Array, value: number) => void>> = {
  contrast: (pixels, factor) => pixelChanges.adjustContrast(pixels, factor, 'rgb'),
  saturation: (pixels, factor) => pixelChanges.adjustSaturation(pixels, factor, 'rgb'),
  hue: (pixels, turn) => pixelChanges.adjustHue(pixels, turn, 'rgb'),
  sharpness: (pixels, factor) => pixelChanges.adjustSharpness(pixels, size, factor),
  blur: (pixels, sigma) => pixelChanges.gaussianBlur(pixels, size, sigma),
  posterize: (pixels, bits) => pixelChanges.posterize(pixels, bits),
  solarize: (pixels, threshold) => pixelChanges.solarize(pixels, threshold),
  autocontrast: (pixels) => pixelChanges.autocontrast(pixels),
};
/** What only moves or picks whole levels is the same; the rest is rounded here, cut off there. */
const exact = ['posterize', 'solarize', 'autocontrast'];

describe('torchvision', () => {
  test.each(facts.colours)('%s: within one grey level', (name) => {
    const [change, value] = name.split(' ') as [string, string?];
    const pixels = noise(11, size, 40, 220);
    changes[change]!(pixels, Number(value));
    const tolerance = exact.includes(change) ? 0 : 1;
    expect(largestDifference([...pixels], array(name).values)).toBeLessThanOrEqual(tolerance);
  });

  test('equalize: the same', () => {
    const pixels = noise(12, 24, 40, 120);
    pixelChanges.equalize(pixels);
    expect([...pixels]).toEqual([...array('equalize').values]);
  });
});

describe('SciPy', () => {
  const borders = ['reflect', 'replicate'] as const;
  const moves = Object.entries(facts.maps).flatMap(([name, move]) =>
    borders.map((border) => [name, border, move] as const),
  );

  test.each(moves)('affine, %s, %s: within half a grey level', (name, border, move) => {
    const affine = operations['affine'] as OperationDefinition;
    const settings = { degrees: 40, scale: 0.5, translate: 0.5, probability: 1, border };
    // What the operation draws, from -1 to 1, for this move.
    const drawnShares = [
      move.degrees / settings.degrees,
      (move.scale - 1) / settings.scale,
      move.right / (settings.translate * size),
      move.down / (settings.translate * size),
    ];
    const draws = [0, ...drawnShares.map((share) => (share + 1) / 2)];
    const next = () => draws.shift()!;
    const pixels = noise(11, size, 40, 220);
    const stream = { uniform: next, integer: next, normal: next };
    affine.apply({ name: 'affine', ...settings } as never, pixels, size, stream, 'rgb');
    const difference = largestDifference([...pixels], array(`affine ${name} ${border}`).values);
    expect(difference).toBeLessThan(0.5001);
  });
});
