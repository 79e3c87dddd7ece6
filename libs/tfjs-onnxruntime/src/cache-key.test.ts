import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { cacheKey } from './cache-key.ts';

/** Numbers that JSON cannot write, and the ones that it writes for them. */
const oddNumbers = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1, -1);
const typedArray = fc.oneof(
  fc.array(oddNumbers, { maxLength: 3 }).map((values) => Float32Array.from(values)),
  fc.array(oddNumbers, { maxLength: 3 }).map((values) => Float64Array.from(values)),
  fc.array(fc.nat(2), { maxLength: 3 }).map((values) => Int32Array.from(values)),
  fc.array(fc.bigInt({ min: 0n, max: 2n }), { maxLength: 3 }).map((values) => BigInt64Array.from(values)),
);
/** Few enough values that two of them are often equal. */
const attribute = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    oddNumbers,
    fc.constantFrom(null, undefined, true, false, 0n, 1n, '', '0', 'null', 'NaN', ',', '"', '{}'),
    typedArray,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a":1,"b'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

describe('cacheKey', () => {
  test('is equal exactly where the values are', () => {
    fc.assert(
      fc.property(attribute, attribute, (one, other) => {
        expect(cacheKey(one) === cacheKey(other)).toBe(isDeepStrictEqual(one, other));
      }),
      { numRuns: 5000 },
    );
  });

  test('distinguishes what differs in a single place that JSON cannot write', () => {
    fc.assert(
      fc.property(fc.array(oddNumbers, { minLength: 1 }), fc.nat(), oddNumbers, (values, at, changed) => {
        const others = values.with(at % values.length, changed);
        expect(cacheKey({ values }) === cacheKey({ values: others })).toBe(isDeepStrictEqual(values, others));
      }),
    );
  });

  test('does not depend on the order of keys', () => {
    expect(cacheKey({ b: 1, a: [NaN] })).toBe(cacheKey({ a: [NaN], b: 1 }));
  });

  test.each([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['-0', -0],
    ['0', 0],
    ['7n', 7n],
    ['undefined', undefined],
    ['null', null],
    ['"null"', 'null'],
    ['[undefined,null,]', [undefined, null]],
    // eslint-disable-next-line no-sparse-arrays
    ['[undefined,1,]', [, 1]],
    ['{"a":undefined,}', { a: undefined }],
    ['{}', {}],
    ['Float32Array[-0,NaN,]', Float32Array.of(-0, NaN)],
    ['BigInt64Array[1n,]', BigInt64Array.of(1n)],
  ])('%s', (text, value) => {
    expect(cacheKey(value)).toBe(text);
  });

  test.each([[() => 0], [Symbol('x')], [new Map()], [new Date(0)], [new DataView(new ArrayBuffer(1))]])(
    'refuses %p, whose contents it cannot see',
    (value) => {
      expect(() => cacheKey({ value })).toThrow(/^cacheKey: a \w+ cannot be part of a key/);
    },
  );
});
