import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { duplicatesWriter, storedDuplicates } from './duplicates-store.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'duplicates-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(home, name), name);
});
afterEach(() => rmSync(home, { recursive: true }));

const all = ['a', 'b', 'c', 'missing'];
const known = (images = all) => storedDuplicates(home, images, join(home, 'cache'));
const writer = () => duplicatesWriter(home, all, join(home, 'cache'));
const pairs = [
  { images: ['a', 'b'] as [string, string], identical: false, correlation: 0.97 },
  { images: ['b', 'c'] as [string, string], identical: true, correlation: 1 },
];
const file = () => {
  const [name] = readdirSync(join(home, 'cache/duplicates'));
  return join(home, 'cache/duplicates', name!);
};

test('what was found is known afterwards, of some of the images too, and not of more of them', async () => {
  expect(await known()).toBeNull();
  await (
    await writer()
  )(pairs);
  expect(await known()).toEqual(pairs);
  expect(await known(['b', 'a', 'b'])).toEqual([pairs[0]]);
  expect(await known(['a', 'd'])).toBeNull();
});

test('it is forgotten where an image was replaced, deleted or put back', async () => {
  const before = new Date('2020-01-01');
  utimesSync(join(home, 'c'), before, before);
  await (
    await writer()
  )(pairs);
  utimesSync(join(home, 'c'), before, new Date('2021-01-01'));
  expect(await known()).toBeNull();
  expect(await known(['a', 'b'])).toEqual([pairs[0]]);
  utimesSync(join(home, 'c'), before, before);
  expect(await known()).toEqual(pairs);
  writeFileSync(join(home, 'missing'), 'x');
  expect(await known()).toBeNull();
});

test('an image that is replaced while it is compared is compared again', async () => {
  const write = await writer();
  writeFileSync(join(home, 'a'), 'another');
  await write(pairs);
  expect(await known()).toBeNull();
});

test('where nothing can be written nothing is known, and that is all', async () => {
  writeFileSync(join(home, 'cache'), 'a file');
  await (
    await writer()
  )(pairs);
  expect(await known()).toBeNull();
});

test('a damaged file is as good as none', async () => {
  await (
    await writer()
  )(pairs);
  const text = readFileSync(file(), 'utf8');
  for (const damaged of [text.replace('0.97', '0.98'), text.slice(0, 50), '[]', '']) {
    writeFileSync(file(), damaged);
    expect(await known()).toBeNull();
  }
});
