import { describe, expect, test } from '@jest/globals';
import { openSealedJson, sealedJson } from './sealed-json.ts';

const content = { name: 'x', 10: 'ten', 2: [1, null, 0.1], gone: undefined, deep: { yes: true } };
const read = { 2: [1, null, 0.1], 10: 'ten', name: 'x', deep: { yes: true } };

describe('sealed JSON', () => {
  test.each([undefined, 2])('gives back what was written, indented by %s', (indent) => {
    expect(openSealedJson(sealedJson(content, indent))).toEqual(read);
  });

  test.each([
    ['a digit', '0.1', '0.2'],
    ['a letter of a key', '"deep"', '"deed"'],
    ['a letter of the seal itself', '"seal":"', '"seal":"f'],
  ])('notices that %s was changed', (_what, from, to) => {
    const text = sealedJson(content);
    expect(text).toContain(from);
    expect(() => openSealedJson(text.replace(from, to))).toThrow('does not match its seal');
  });

  test('what was written before there were seals is read; where they are certain, theirs may not be missing', () => {
    expect(openSealedJson('{"name": "x"}')).toEqual({ name: 'x' });
    expect(openSealedJson('{"name": "x"}', 'files')).toEqual({ name: 'x' });
    expect(() => openSealedJson('{"name": "x", "files": {}}', 'files')).toThrow('seal');
    expect(openSealedJson('[1]')).toEqual([1]);
    expect(() => openSealedJson('{')).toThrow(SyntaxError);
  });
});
