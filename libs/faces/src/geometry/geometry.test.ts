import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compose } from './compose.ts';
import { fitAffine } from './fit-affine.ts';
import { fitSimilarity } from './fit-similarity.ts';
import { invert } from './invert.ts';
import { mapPoints } from './map-points.ts';
import { overlap } from './overlap.ts';
import { squareTransform } from './square-transform.ts';
import { strongest } from './strongest.ts';

const number = fc.double({ min: -3, max: 3, noNaN: true });
const affine = fc
  .record({ a: number, b: number, c: number, d: number, e: number, f: number })
  .filter(({ a, b, d, e }) => Math.abs(a * e - b * d) > 0.1);
const points = fc
  .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 8, maxLength: 40 })
  .filter((values) => values.length % 2 === 0)
  .map((values) => [0, 0, 50, 0, 0, 50, ...values]); // three that are never on a line
const close = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).forEach((value, at) => expect(value).toBeCloseTo(other[at]!, 5));

describe('transforms', () => {
  test('are undone by their inverse, and composed in order', () => {
    fc.assert(
      fc.property(affine, affine, points, (one, other, some) => {
        close(mapPoints(invert(one), mapPoints(one, some)), some);
        close(mapPoints(compose(other, one), some), mapPoints(other, mapPoints(one, some)));
      }),
    );
    expect(() => invert({ a: 1, b: 2, c: 0, d: 2, e: 4, f: 0 })).toThrow(RangeError);
  });

  test('are found again from what they did to points, whatever the weights', () => {
    const weights = (some: ArrayLike<number>) => Array.from(some, (_, at) => 1 + (at % 5));
    fc.assert(
      fc.property(affine, points, (transform, some) => {
        const found = fitAffine(some, mapPoints(transform, some), weights(some));
        close(mapPoints(found, some), mapPoints(transform, some));
      }),
    );
    fc.assert(
      fc.property(number, number, number, points, (angle, x, y, some) => {
        const turn = {
          a: 2 * Math.cos(angle),
          b: -2 * Math.sin(angle),
          c: x,
          d: 2 * Math.sin(angle),
          e: 2 * Math.cos(angle),
          f: y,
        };
        close(Object.values(fitSimilarity(some, mapPoints(turn, some), weights(some))), Object.values(turn));
      }),
    );
  });

  test('a heavier point draws a fit to itself', () => {
    // Three points and one that is 10 off in y: the affine fit goes nearer to it where it weighs more.
    const from = [0, 0, 10, 0, 0, 10, 10, 10];
    const to = [0, 0, 10, 0, 0, 10, 10, 20];
    const missed = (weight: number) =>
      Math.abs(mapPoints(fitAffine(from, to, [1, 1, 1, 1, 1, 1, weight, weight]), [10, 10])[1]! - 20);
    expect(missed(10)).toBeLessThan(missed(1));
  });
});

describe('squareTransform', () => {
  test("turns a head upright whose top points left at -90, as Adience's tilt has it", () => {
    const transform = squareTransform({ x: 100, y: 50, side: 40, tilt: -90 }, 80);
    close(mapPoints(transform, [100, 50, 80, 50]), [40, 40, 40, 0]); // the middle, and the top of the head
  });

  test('leaves padding around', () => {
    const transform = squareTransform({ x: 100, y: 50, side: 544, tilt: 0 }, 816, 544);
    close(mapPoints(transform, [100 - 272, 50 - 272]), [136, 136]);
  });
});

describe('boxes', () => {
  const box = (x: number, size: number, score = 0) => ({ x, y: 0, width: size, height: size, score });

  test('overlap as intersection over union', () => {
    expect(overlap(box(0, 10), box(5, 10))).toBeCloseTo(50 / 150, 10);
    expect(overlap(box(0, 10), box(10, 10))).toBe(0);
  });

  test('on one face leave the most confident; one inside another is the same face', () => {
    const found = strongest([box(0, 10, 0.5), box(2, 10, 0.9), box(40, 10, 0.6), box(41, 4, 0.7)], 0.4);
    expect(found).toEqual([box(2, 10, 0.9), box(41, 4, 0.7)]);
  });
});
