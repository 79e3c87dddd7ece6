import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adjustContrast } from './adjust-contrast.ts';
import { adjustHue } from './adjust-hue.ts';
import { adjustSaturation } from './adjust-saturation.ts';
import { warpAffine } from './warp-affine.ts';

const imageOf = (size: number) => fc.uint8Array({ minLength: size * size * 3, maxLength: size * size * 3 });
const changedBy = (change: (pixels: Uint8Array) => void, ...values: number[]) => {
  const pixels = Uint8Array.from(values);
  change(pixels);
  return [...pixels];
};

describe('adjustContrast', () => {
  test('moves values from the mean of the grey image, in either channel order', () => {
    // Grey of (100, 0, 0) is 29.9 where it is red, 11.4 where it is blue.
    expect(changedBy((pixels) => adjustContrast(pixels, 2, 'rgb'), 100, 0, 0)).toEqual([170, 0, 0]);
    expect(changedBy((pixels) => adjustContrast(pixels, 0, 'bgr'), 100, 0, 0)).toEqual([11, 11, 11]);
  });
});

describe('adjustSaturation', () => {
  test('0 is the grey image, 2 twice as far from it', () => {
    expect(changedBy((pixels) => adjustSaturation(pixels, 0, 'rgb'), 100, 50, 200)).toEqual([82, 82, 82]);
    // Grey 82.05: 2 * 100 - 82.05, 2 * 50 - 82.05, 2 * 200 - 82.05 clipped.
    expect(changedBy((pixels) => adjustSaturation(pixels, 2, 'rgb'), 100, 50, 200)).toEqual([118, 18, 255]);
  });
});

describe('adjustHue', () => {
  test('by a third of the circle gives each channel’s value to the next, in either order', () => {
    fc.assert(
      fc.property(imageOf(2), (pixels) => {
        const turned = Uint8Array.from(pixels);
        adjustHue(turned, 1 / 3, 'rgb');
        const back = Uint8Array.from(pixels);
        adjustHue(back, 1 / 3, 'bgr');
        for (let at = 0; at < pixels.length; at += 3) {
          const [r, g, b] = pixels.subarray(at, at + 3);
          expect([...turned.subarray(at, at + 3)]).toEqual([b, r, g]);
          expect([...back.subarray(at, at + 3)]).toEqual([g, b, r]);
        }
      }),
    );
  });

  test('keeps the largest and the smallest value of every pixel, and a full turn everything', () => {
    fc.assert(
      fc.property(imageOf(2), fc.double({ min: -1, max: 1, noNaN: true }), (pixels, turn) => {
        const turned = Uint8Array.from(pixels);
        adjustHue(turned, turn, 'rgb');
        for (let at = 0; at < pixels.length; at += 3) {
          const [before, after] = [pixels.subarray(at, at + 3), turned.subarray(at, at + 3)];
          expect([Math.max(...after), Math.min(...after)]).toEqual([
            Math.max(...before),
            Math.min(...before),
          ]);
        }
        const whole = Uint8Array.from(pixels);
        adjustHue(whole, 1, 'bgr');
        expect(whole).toEqual(pixels);
      }),
    );
  });
});

describe('warpAffine', () => {
  const identity = { xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 };

  test('turned by quarters four times, or mirrored twice, an image is what it was', () => {
    fc.assert(
      fc.property(imageOf(5), (pixels) => {
        const turned = Uint8Array.from(pixels);
        const quarter = { ...identity, xx: 0, xy: -1, yx: 1, yy: 0 };
        warpAffine(turned, 5, quarter, 'reflect');
        // Counter-clockwise: the top right corner is the top left one now.
        expect([...turned.subarray(0, 3)]).toEqual([...pixels.subarray(12, 15)]);
        for (let n = 0; n < 3; n++) warpAffine(turned, 5, quarter, 'reflect');
        expect(turned).toEqual(pixels);
        for (let n = 0; n < 2; n++) warpAffine(turned, 5, { ...identity, xx: -1 }, 'replicate');
        expect(turned).toEqual(pixels);
      }),
    );
  });

  test('shifted, shows outside what the border says', () => {
    const row = (border: 'reflect' | 'replicate') => {
      const pixels = new Uint8Array(27).map((_, at) => 10 * (Math.floor(at / 3) % 3)); // 0, 10, 20 in every row
      warpAffine(pixels, 3, { ...identity, dx: 1.5 }, border);
      return [pixels[0], pixels[3], pixels[6]];
    };
    expect(row('replicate')).toEqual([15, 20, 20]);
    expect(row('reflect')).toEqual([15, 15, 5]);
  });
});
