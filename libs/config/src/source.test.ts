import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigError } from './config-error.ts';
import { parseYaml } from './parse-yaml.ts';
import { readSource } from './source.ts';

let home: string;
const cwd = process.cwd();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'source-'));
  process.chdir(home);
});
afterEach(() => {
  process.chdir(cwd);
  rmSync(home, { recursive: true });
});
const write = (name: string, text: string | Uint8Array) => writeFileSync(join(home, name), text);

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('was accepted');
}

describe('a YAML file', () => {
  test.each([
    [
      'an anchor of another file',
      'solver: *small\n',
      'f:1:9 *small: no anchor &small above it in this file; ',
    ],
    ['an alias of itself', 'a: &x [*x]\n', 'f:1:8 *x: stands for itself; write the value out'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'f:2:1 YAML: a second document begins here (---); '],
    ['a tag', 'root: !env ADIENCE_ROOT\n', 'f:1:7 !env: unknown tag; write the value itself'],
    ['a key twice', 'a: 1\na: 2\n', 'f:2:1 YAML: a key is set twice in one map; remove one of them'],
    ['a tab', 'a:\n\tb: 2\n', 'f:2:1 YAML: a tab is used for indentation; use spaces'],
    ['an open bracket', 'a: [1, 2\n', 'f:2:1 YAML: the indentation does not fit here, or a bracket'],
    ['an escape', 'a: "\\q"\n', 'f:1:5 YAML: an unknown escape in double quotes; '],
    ['a list as a key', '? [a]\n: b\n', 'f:1:3 a key must be a word'],
    ['__proto__', '__proto__: {a: 1}\n', 'f:1:1 __proto__: is not a setting'],
    ['nothing', '# later\n', 'f: is empty; an experiment starts with `name:`'],
    ['a list', '- a\n', 'f: is not a map of keys; an experiment starts with `name:`'],
    ['deep nesting', `a: ${'['.repeat(5000)}`, 'YAML: is nested too deeply'],
  ])('with %s is refused where it is wrong', (_, text, message) => {
    expect(messageOf(() => parseYaml(text, 'f'))).toContain(message);
  });

  test('with aliases of aliases is refused before it fills the memory', () => {
    const lines = Array.from({ length: 9 }, (_, n) => `k${n}: &k${n} [${`*k${n - 1}, `.repeat(9)}1]`);
    const text = ['k-1: &k-1 [1]', ...lines].join('\n');
    expect(messageOf(() => parseYaml(text, 'f'))).toMatch(
      /^f:\d+:\d+ aliases make this more than 100,000 values/,
    );
  });

  test('may use anchors, aliases and merge keys of its own', () => {
    const { tree } = parseYaml('a: &a {x: 1, y: [2]}\nb: *a\nc: {<<: *a, x: 3}\n', 'f');
    expect(tree).toEqual({ a: { x: 1, y: [2] }, b: { x: 1, y: [2] }, c: { x: 3, y: [2] } });
  });

  test('of whatever text is a map, or refused in one line', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'a: ',
        '- ',
        '*x',
        '&x ',
        '!t ',
        '---\n',
        '\n',
        '  ',
        '\t',
        '[',
        '{',
        '}',
        '"',
        '<<: ',
        '# ',
        '? ',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        try {
          expect(typeof parseYaml(pieces.join(''), 'f').tree).toBe('object');
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as Error).message).not.toMatch(/\n|parse|YAML\./);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a file that cannot be read', () => {
  test('is named where it is named: in the file that extends it, however far away', () => {
    write('one.yaml', 'extends: two.yaml\n');
    write('two.yaml', 'name: x\nextends: gone/three.yaml\n');
    expect(messageOf(() => readSource('one.yaml'))).toBe(
      'two.yaml:2:1 extends: gone/three.yaml: no such file',
    );
    expect(messageOf(() => readSource('gone.yaml'))).toBe(
      'gone.yaml: no such file; experiments are YAML files, as in experiments/',
    );
  });

  test('is a folder, or no text', () => {
    mkdirSync(join(home, 'folder.yaml'));
    expect(messageOf(() => readSource('folder.yaml'))).toMatch(/^folder\.yaml: is a folder, not a file; /);
    write('latin.yaml', Buffer.from('name: caf\xe9\n', 'latin1'));
    expect(messageOf(() => readSource('latin.yaml'))).toMatch(/^latin\.yaml: line 1 is not UTF-8 text; /);
  });

  test('is none of those that editors write: UTF-16, byte order marks, CRLF', () => {
    for (const bytes of [
      Buffer.from('\uFEFFname: x\r\nfolds: [0]\r\n'),
      Buffer.from('\uFEFFname: x\nfolds: [0]', 'utf16le'),
    ]) {
      write('x.yaml', bytes);
      expect(readSource('x.yaml').tree).toEqual({ name: 'x', folds: [0] });
    }
  });
});
