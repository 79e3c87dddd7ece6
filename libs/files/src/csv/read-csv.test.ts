import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeToString } from 'fast-csv';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../file-error.ts';
import { readCsv } from './read-csv.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'csv-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  writeFileSync(join(folder, 'a.csv'), text);
  return readCsv(join(folder, 'a.csv'));
}

describe('readCsv', () => {
  test.each([
    ['blanks around quotes', 'a, "b, c" ,d\n', ['a', 'b, c', 'd']],
    ['tabs between quotes', 'a\t"b\tc"\td\n', ['a', 'b\tc', 'd']],
    ['doubled quotes', '"a ""b""",c\n', ['a "b"', 'c']],
    ['quotes inside a cell', 'a "b" c,d\n', ['a "b" c', 'd']],
  ])('understands %s', async (_, text, cells) => {
    expect(await read(text)).toEqual([{ line: 1, cells }]);
  });

  test.each([
    ['a quoted cell without an end', 'a,b\n"c,d\n', 2],
    ['one after a blank', 'a,b\n\n , ",\n', 3],
    ['a word after a quoted cell', 'a,b\n"c" d,e\n', 2],
    ['a word after a quoted cell and a line break', '"a\nb",c\n"d"e,f\n', 3],
  ])('names the line of %s', async (_, text, line) => {
    await expect(read(text)).rejects.toThrow(`a.csv:${line}: a quoted cell does not end`);
  });

  test('gives rows or a line of what is wrong, whatever the file holds', async () => {
    const character = fc.constantFrom('"', ',', ';', '\t', ' ', '\u00A0', '\n', '\r', 'a', 'é');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: character, maxLength: 30 }), async (text) => {
        const error = await read(text).catch((reason: unknown) => reason);
        expect(Array.isArray(error) || error instanceof FileError).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads what fast-csv wrote', async () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', ';', ' ', '\n', 'a', 'é'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 2 }), async (cells) => {
        const rows = await read(await writeToString([['first', 'second'], cells]));
        expect(rows.slice(1).map((row) => row.cells)).toEqual(
          cells.every((one) => one.trim() === '') ? [] : [cells.map((one) => one.trim())],
        );
      }),
    );
  });
});
