import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readCsv } from '@adience/files';
import { resumableCsv } from './resumable-csv.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resumable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const columns = ['photo', 'face', 'faces', 'class', 'problem'];
const settings = { weights: 'abc', '--small': 'off' };
const path = () => join(folder, 'ages.csv');
/** Names that quoting, formulas and line breaks can break. */
const photos = ['a.jpg', 'b, "two".jpg', 'line\nbreak.jpg', 'd.jpg'];
const open = (asked = photos, given: Readonly<Record<string, string>> = settings) =>
  resumableCsv(path(), columns, given, asked);
const rowsOf = (photo: string, faces: number) =>
  faces === 0
    ? [[photo, '', 0, '', 'no face found']]
    : Array.from({ length: faces }, (_, at) => [photo, at + 1, faces, 'ä, "b"', '']);

/** The file as one go writes it: 1, 3, 0 and 2 faces. */
async function complete(): Promise<Buffer> {
  const csv = await open();
  for (const [at, photo] of photos.entries()) await csv.add(rowsOf(photo, [1, 3, 0, 2][at]!));
  await csv.close();
  return readFileSync(path());
}

describe('resumableCsv', () => {
  test('continues a file that was cut off at any byte, and ends with the bytes of one go', async () => {
    const whole = await complete();
    for (let bytes = 0; bytes <= whole.length; bytes++) {
      writeFileSync(path(), whole);
      truncateSync(path(), bytes);
      const csv = await open();
      const left = photos.filter((photo) => !csv.has(photo));
      expect(csv.before.photos).toBe(photos.length - left.length);
      for (const photo of left) await csv.add(rowsOf(photo, [1, 3, 0, 2][photos.indexOf(photo)]!));
      await csv.close();
      expect(readFileSync(path(), 'utf8')).toBe(whole.toString());
    }
  });

  test('counts what is there of the photos that are asked for', async () => {
    await complete();
    const csv = await open(['b, "two".jpg', 'line\nbreak.jpg', 'new.jpg']);
    expect(csv.before).toEqual({ photos: 2, faces: 3, problems: 1 });
    await csv.add(rowsOf('new.jpg', 1));
    await csv.close();
    expect(await readCsv(path())).toHaveLength(9);
  });

  test.each<[string, () => void, () => Promise<unknown>, string]>([
    [
      'other settings',
      () => undefined,
      () => open(photos, { ...settings, '--small': 'on' }),
      '--small was off, is on',
    ],
    ['no settings', () => rmSync(`${path()}.settings.json`), open, 'cannot be continued'],
    [
      'edited settings',
      () =>
        writeFileSync(
          `${path()}.settings.json`,
          readFileSync(`${path()}.settings.json`, 'utf8').replace('abc', 'abd'),
        ),
      open,
      'is damaged or was edited',
    ],
    [
      'other columns',
      () => writeFileSync(path(), readFileSync(path(), 'utf8').replace('class', 'klass')),
      open,
      'has other columns',
    ],
    [
      'an edited row',
      () => writeFileSync(path(), readFileSync(path(), 'utf8').replace(',2,3,', ',7,3,')),
      open,
      'its row 4 is not as it was written',
    ],
  ])('refuses a file with %s and leaves it as it is', async (_what, change, again, reason) => {
    await complete();
    change();
    const before = readFileSync(path());
    await expect(again()).rejects.toThrow(reason);
    expect(readFileSync(path())).toEqual(before);
  });
});
