import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigError } from '@adience/config';
import { readKeys, redactor } from './secrets.ts';

describe('readKeys', () => {
  const read = (environment: Record<string, string>) =>
    readKeys('luxand', ['LUXAND_TOKEN'], ['MORE'], environment);

  test('takes what the service needs from the environment, and nothing else', () => {
    expect(read({ LUXAND_TOKEN: '12345678', OTHER: 'x' })).toEqual({ LUXAND_TOKEN: '12345678' });
    expect(read({ LUXAND_TOKEN: '12345678', MORE: 'abcdefgh' })).toHaveProperty('MORE');
  });

  test('names a variable that is not set, or holds no key, without its value', () => {
    expect(() => read({})).toThrow('luxand: set LUXAND_TOKEN in the environment');
    for (const wrong of ['', 'abcdefg', 'with a space inside', 'broken\nline in it']) {
      expect(() => read({ LUXAND_TOKEN: wrong })).toThrow(ConfigError);
      if (wrong !== '') expect(() => read({ LUXAND_TOKEN: wrong })).not.toThrow(wrong);
    }
  });
});

describe('redactor', () => {
  test('removes keys in every spelling, and leaves the rest', () => {
    const clean = redactor({ A: 'a+b/"c"=12345', B: 'a+b/"c"=12345678' });
    expect(clean('x a+b/"c"=12345 y')).toBe('x [A] y');
    expect(clean('a+b/"c"=12345678')).toBe('[B]'); // not [A]678
    expect(clean('key=a%2Bb%2F%22c%22%3D12345&')).toBe('key=[A]&');
    expect(clean(JSON.stringify({ key: 'a+b/"c"=12345' }))).toBe('{"key":"[A]"}');
    expect(clean(btoa('a+b/"c"=12345'))).toBe('[A]');
    expect(clean('nothing here')).toBe('nothing here');
  });

  test('of any key leaves none of it', () => {
    const key = fc.stringMatching(/^[\x21-\x7e]{8,40}$/).filter((text) => !/[[\]]/.test(text));
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
        const clean = redactor({ KEY: secret });
        for (const spelling of [secret, encodeURIComponent(secret), btoa(secret)])
          expect(clean(`${before} ${spelling} ${after}`)).not.toContain(spelling);
      }),
    );
  });
});
