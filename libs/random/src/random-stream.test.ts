import { describe, expect, test } from '@jest/globals';
import { randomStream, seedOf, type Seed } from './index.ts';

const draw = (n: number, ...name: (string | number)[]) => {
  const stream = randomStream(7, ...name);
  return Array.from({ length: n }, () => stream.uniform());
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('randomStream', () => {
  test('repeats itself for the same seed and name', () => {
    expect(draw(5, 'crop', 1)).toEqual(draw(5, 'crop', 1));
  });

  test('differs by name, and does not confuse 1, "1" and split names', () => {
    expect(draw(5, 'crop', 1)).not.toEqual(draw(5, 'crop', 2));
    expect(draw(5, 'crop', 1)).not.toEqual(draw(5, 'crop', '1'));
    expect(draw(5, 'ab', 'c')).not.toEqual(draw(5, 'a', 'bc'));
  });

  test('is uniform: mean 1/2 and variance 1/12 within four standard errors', () => {
    const values = draw(10_000, 'moments');
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 10_000));
    expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test('draws normal numbers of mean 0 and variance 1', () => {
    const stream = randomStream(7, 'normal');
    const values = Array.from({ length: 10_000 }, () => stream.normal());
    expect(Math.abs(mean(values))).toBeLessThan(0.04);
    expect(mean(values.map((value) => value * value))).toBeCloseTo(1, 1);
  });

  test('draws every integer below the bound', () => {
    const stream = randomStream(7, 'integer');
    const seen = new Set(Array.from({ length: 300 }, () => stream.integer(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the seeding', () => {
  /** Streams of as many names that share their first 64 bits with another one. */
  const collisions = (seed: Seed, names: number) => {
    const seen = new Set<string>();
    for (let n = 0; n < names; n++) {
      const stream = randomStream(seed, 'crop', n);
      seen.add(`${stream.uniform()} ${stream.uniform()}`);
    }
    return names - seen.size;
  };

  test('uses the whole digest: of 300,000 streams no two are the same', () => {
    expect(collisions(1, 300_000)).toBe(0);
  });

  test('gives seeds that share their low 32 bits different streams', () => {
    expect(randomStream(1, 'x').uniform()).not.toBe(randomStream(1 + 2 ** 32, 'x').uniform());
  });

  test('of the first edition is kept: 32 bits, of which some of so many streams collide', () => {
    expect(collisions(seedOf(1, '32-bit'), 300_000)).toBeGreaterThan(0);
  });
});
