import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '@adience/files';
import { ResponseError } from '../reading/response-error.ts';
import { csv } from './csv.ts';
import { readTable } from './read-table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const images = ['7/Zoë, 1.jpg', '8/b.jpg', '9/c.jpg', 'a.jpg'];
function read(text: string) {
  writeFileSync(join(folder, 'service.csv'), text);
  return readTable(csv, join(folder, 'service.csv'), images);
}

describe('readTable', () => {
  test('reads ages, ranges, faces not found and quoted names', async () => {
    const { byImage, notes } = await read(
      '\uFEFFimage,age,age_low,age_high,gender,confidence,model\r\n' +
        '"7/Zoë, 1.jpg",30.5,26,34,Female,0.9,v2\r\n' +
        '8/b.jpg,,,,,,v2\r\n' +
        '9/c.jpg,41,,,m,,\r\n' +
        'd.jpg,41,,,m,,\r\n',
    );
    expect(notes).toEqual([
      '1 lines of no image of the dataset: d.jpg',
      '1 columns that are not read: model',
    ]);
    expect([...byImage.values()]).toMatchObject([
      {
        image: '7/Zoë, 1.jpg',
        detected: true,
        extra: { model: 'v2' },
        faces: [
          { agePoint: 30.5, ageRange: { low: 26, high: 34 }, labels: { gender: 'female' }, confidence: 0.9 },
        ],
      },
      { image: '8/b.jpg', detected: false, faces: [] },
      { image: '9/c.jpg', detected: true, faces: [{ agePoint: 41, labels: { gender: 'male' } }] },
    ]);
  });

  test.each([
    ['image,age\na.jpg,3\n', 'line 1: there is no column gender'],
    ['', 'line 1: there is no column image'],
    ['image,age,age_low,gender\n', 'line 1: age_low and age_high go together'],
    ['image,age,age,gender\n', 'line 1: column "age" is listed twice'],
    ['image,age,gender\na.jpg,30,x\n', 'line 2: gender: "x" is not one of male, female'],
    ['image,age,gender\na.jpg,thirty,m\n', 'line 2: age: "thirty" is not a number of that scale'],
    ['image,age,gender\na.jpg,0x10,m\n', 'line 2: age: "0x10" is not a number'],
    ['image,age,gender\na.jpg,-3,m\n', 'line 2: age: "-3" is not a number'],
    ['image,age,gender\na.jpg,300,m\n', 'line 2: age: "300" is not a number'],
    [
      'image,age,gender,confidence\na.jpg,30,m,97\n',
      'line 2: confidence: "97" is not a number of that scale',
    ],
    ['image,age,age_low,age_high,gender\na.jpg,,40,30,m\n', 'line 2: age_low: 40 is above age_high'],
    ['image,age,age_low,age_high,gender\na.jpg,,40,,m\n', 'line 2: age_high: is missing'],
    ['image,age,gender\na.jpg,30,m\na.jpg,31,m\n', 'line 3: image: a.jpg is listed on line 2 too'],
    ['image,age,gender\n,30,m\n', 'line 2: image: is missing'],
    ['image,age,gender\na.jpg,30\n', 'line 2: has 2 cells under 3 columns'],
    ['image,age,gender\n\n\n"a.jpg,30,m\n', 'service.csv:4: a quoted cell does not end'],
    ['\n\nimage,age,gender\n\na.jpg,30,x\n', 'line 5: gender: "x" is not one of male, female'],
    ['image,age,gender,note\na.jpg,30,m,"two\nlines"\nb.jpg,30,x,y\n', 'line 4: gender: "x" is not'],
  ])('of %j says %s', async (text, message) => {
    const error = await read(text).catch((reason: unknown) => reason);
    expect([ResponseError, FileError].some((kind) => error instanceof kind)).toBe(true);
    expect((error as Error).message).toContain(message);
  });

  test.each([
    ['semicolons', 'image;age;gender\n8/b.jpg;30;m\n'],
    ['tabs', 'image\tage\tgender\n8/b.jpg\t30\tm\n'],
    ['padded columns', ' image , age , gender \n 8/b.jpg , 30 , m \n'],
    ['paths as Windows writes them', 'image,age,gender\n8\\b.jpg,30,m\n'],
    ['UTF-16', '\uFEFFimage,age,gender\r\n8/b.jpg,30,m\r\n'],
  ])('understands %s', async (kind, text) => {
    writeFileSync(join(folder, 'service.csv'), text, kind === 'UTF-16' ? 'utf16le' : 'utf8');
    const { byImage } = await readTable(csv, join(folder, 'service.csv'), images);
    expect(byImage.get('8/b.jpg')).toMatchObject({ faces: [{ agePoint: 30, labels: { gender: 'male' } }] });
  });

  test('of anything gives records or one line of what is wrong', async () => {
    const cell = fc.oneof(fc.constantFrom('', '30', 'm', 'a.jpg', '"', ',', '\n', '1e999'), fc.string());
    const line = fc.array(cell, { minLength: 3, maxLength: 3 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        try {
          const { byImage } = await read(['image,age,gender', ...lines].join('\n'));
          for (const { detected, faces } of byImage.values()) expect(detected).toBe(faces.length === 1);
        } catch (error) {
          expect([ResponseError, FileError].some((kind) => error instanceof kind)).toBe(true);
        }
      }),
    );
  });
});
