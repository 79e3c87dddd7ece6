import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pointNames } from './sweep.ts';

const digest = '[0-9a-f]{8}';

describe('pointNames', () => {
  test('are short where that is enough', () => {
    expect(pointNames([{ 'model.lrn': true }, { 'model.lrn': false }, {}])).toEqual([
      'lrn=true',
      'lrn=false',
      'base',
    ]);
    expect(pointNames([{ 'image.size': 1, 'other.size': 2 }])).toEqual(['image.size=1,other.size=2']);
  });

  test('tell apart what letters of a folder cannot', () => {
    const [one, other] = pointNames([{ 'model.weights': 'weights/年' }, { 'model.weights': 'weights/歳' }]);
    expect(one).toMatch(new RegExp(`^weights=weights__-${digest}$`));
    expect(other).toMatch(new RegExp(`^weights=weights__-${digest}$`));
    expect(one).not.toBe(other);
  });

  test('have at most 200 characters', () => {
    const point = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`solver.key${n}`, n]));
    const [name] = pointNames([point]);
    expect(name).toMatch(new RegExp(`^key0=0,key1=1,.{177}-${digest}$`));
    expect(name).toHaveLength(200);
  });

  test('are one-to-one with the points, also where case is ignored', () => {
    const value = fc.oneof(
      fc.boolean(),
      fc.double({ noNaN: true }),
      fc.string({ maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.string({ minLength: 190, maxLength: 260 }),
      fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 2 })), { maxLength: 3 }),
    );
    const point = fc.dictionary(fc.constantFrom('model.lrn', 'model.width', 'image.width'), value);
    const points = fc.uniqueArray(point, { selector: (one) => JSON.stringify(Object.entries(one).sort()) });
    fc.assert(
      fc.property(points, (all) => {
        const names = pointNames(all);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length);
        for (const name of names) expect(name).toMatch(/^[A-Za-z0-9._,=+-]{1,200}$/);
      }),
      { numRuns: 500 },
    );
  });
});
