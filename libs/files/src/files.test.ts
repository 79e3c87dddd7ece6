import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText, FileError, listFiles, readTextFile } from './index.ts';

let home: string;
const at = (name: string) => join(home, name);
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'files-'));
  writeFileSync(at('text'), 'one\r\ntwo\n');
  mkdirSync(at('folder'));
  writeFileSync(at('folder/b'), '');
  writeFileSync(at('folder/a'), '');
  symlinkSync('gone', at('dangling'));
  symlinkSync('loop', at('loop'));
  writeFileSync(at('secret'), 'x');
  chmodSync(at('secret'), 0);
});
afterAll(() => rmSync(home, { recursive: true }));

const reasonOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof FileError) return error.reason;
    throw error;
  }
  throw new Error('was accepted');
};

describe('readTextFile', () => {
  test('reads text, its line ends as LF', () => expect(readTextFile(at('text'))).toBe('one\ntwo\n'));

  test.each([
    ['gone', 'no such file'],
    ['folder', 'is a folder, not a file; give a file'],
    ['dangling', 'is a symbolic link to gone, which does not exist'],
    ['loop', 'is a symbolic link that leads back to itself'],
    ['x'.repeat(300), 'has a name longer than the file system allows'],
  ])('%s: %s', (name, reason) => expect(reasonOf(() => readTextFile(at(name)))).toBe(reason));

  test('refuses a name with a null character', () =>
    expect(reasonOf(() => readTextFile(at('a\0b')))).toBe('is not a path: it contains a null character'));

  test('names the file that stands where a folder should', () =>
    expect(reasonOf(() => readTextFile(at('text/inner/file')))).toBe(
      `no such file: ${at('text')} is a file, not a folder`,
    ));

  test('does not wait for a pipe that nobody writes to', () => {
    const made = spawnSync('mkfifo', [at('pipe')]);
    if (made.status !== 0) return console.warn('Skipped: no mkfifo here');
    expect(reasonOf(() => readTextFile(at('pipe')))).toBe('is a pipe or a device; give a regular file');
  });

  test('says how a file becomes readable', () => {
    if (process.getuid?.() === 0) return console.warn('Skipped: root may read every file');
    expect(reasonOf(() => readTextFile(at('secret')))).toMatch(/^may not be read; .*chmod u\+r/);
  });
});

describe('decodeText', () => {
  test('understands what editors write: byte order marks, UTF-16, CRLF', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        (text) => {
          const wanted = text.replaceAll('\r\n', '\n');
          const bigEndian = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
          for (const bytes of [
            Buffer.from(text),
            Buffer.from(`\uFEFF${text}`),
            Buffer.from(`\uFEFF${text}`, 'utf16le'),
            bigEndian,
          ])
            expect(decodeText(bytes, 'f')).toBe(wanted);
        },
      ),
    );
  });

  test.each([
    ['Latin-1', Buffer.from('name\nZo\xeb\n', 'latin1'), 'line 2 is not UTF-8 text; save the file as UTF-8'],
    [
      'UTF-16 without a mark',
      Buffer.from('ab', 'utf16le'),
      'line 1 has a null character; it is not a text file, or not in UTF-8',
    ],
    [
      'half a character',
      Buffer.from([0xff, 0xfe, 0x41]),
      'ends within a character of UTF-16; it is incomplete, copy it again',
    ],
  ])('refuses %s with its line', (_, bytes, reason) => {
    expect(reasonOf(() => decodeText(bytes, 'f'))).toBe(reason);
  });

  test('gives text or a FileError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          expect(decodeText(bytes, 'f')).not.toContain('\0');
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
        }
      }),
    );
  });
});

describe('listFiles', () => {
  test('lists by name', () => expect(listFiles(at('folder')).map(({ name }) => name)).toEqual(['a', 'b']));

  test.each([
    ['gone', 'no such folder'],
    ['text', 'is a file, not a folder; give a folder'],
    ['dangling', 'is a symbolic link to gone, which does not exist'],
  ])('%s: %s', (name, reason) => expect(reasonOf(() => listFiles(at(name)))).toBe(reason));
});
