import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { age } from '@adience/tasks';
import { loadDataset, prepareImages } from '../index.ts';
import { imageSchema } from '../prepared/image-settings.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { examineImages } from './examine-images.ts';

let home: string;
let root: string;
let cacheFolder: string;
const names = [26, 27, 28, 29].map((years) => `${years}_0_0_20170109142408075.jpg.chip.jpg`);
const picture = (shade: number) =>
  sharp({ create: { width: 30, height: 40, channels: 3, background: { r: shade, g: 9, b: 9 } } })
    .jpeg()
    .toBuffer();
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'examine-'));
  [root, cacheFolder] = [join(home, 'images'), join(home, 'cache')];
  mkdirSync(root);
  for (const [at, name] of names.entries()) writeFileSync(join(root, name), await picture(50 * at));
});
afterEach(() => rmSync(home, { recursive: true }));

/** What an examination finds, and how many images it decoded. */
async function examine(more: { readonly cacheFolder?: string; readonly verify?: boolean } = {}) {
  let known = -1;
  const onProgress = ({ done }: { readonly done: number }) => (known = known < 0 ? done : known);
  const found = await examineImages(root, names, { cacheFolder, onProgress, ...more });
  const thumbnails = found.thumbnails.map(({ image, sha256, outline, pixels }) => {
    return { image, sha256, outline, pixels: pixels() };
  });
  await found.close();
  return { problems: found.problems, thumbnails, decoded: names.length - known };
}

describe('examineImages', () => {
  test('decodes no image a second time, and finds the same', async () => {
    const first = await examine();
    expect(first.decoded).toBe(4);
    expect(first.thumbnails.map(({ image }) => image)).toEqual(names);
    expect([...first.thumbnails[2]!.pixels.subarray(0, 3)]).toEqual(
      [100, 9, 9].map((value) => expect.closeTo(value, -1)),
    );
    expect(await examine()).toEqual({ ...first, decoded: 0 });
  });

  test('nor one that preparing decoded, for which it has the same thumbnail', async () => {
    const alone = await examine({ cacheFolder: join(home, 'another') });
    const dataset = await loadDataset(settingsOf({ name: 'utkface', root }), [age]);
    (await prepareImages(dataset, imageSchema.parse({ size: 16 }), { cacheFolder })).close();
    expect(await examine()).toEqual({ ...alone, decoded: 0 });
  });

  test('decodes again what was replaced, and says what is wrong with it', async () => {
    await examine();
    writeFileSync(join(root, names[1]!), (await picture(200)).subarray(0, -30));
    rmSync(join(root, names[3]!));
    const { decoded, problems } = await examine();
    expect(decoded).toBe(2);
    expect(problems).toEqual([
      { image: names[1], kind: 'truncated', reason: 'truncated' },
      { image: names[3], kind: 'missing', reason: 'missing' },
    ]);
    writeFileSync(join(root, names[1]!), await picture(200));
    expect((await examine()).problems).toHaveLength(1);
  });

  test('a damaged thumbnail is made again', async () => {
    const first = await examine();
    const [folder] = readdirSync(join(cacheFolder, 'thumbnails'));
    const shard = readdirSync(join(cacheFolder, 'thumbnails', folder!)).find((name) =>
      name.endsWith('.bin'),
    )!;
    const file = join(cacheFolder, 'thumbnails', folder!, shard);
    const bytes = readFileSync(file);
    bytes[5000]! ^= 1;
    writeFileSync(file, bytes);
    expect(await examine()).toMatchObject({ thumbnails: first.thumbnails });
    expect(await examine()).toMatchObject({ thumbnails: first.thumbnails });
    expect((await examine()).decoded).toBe(0);
  });

  test('where the cache cannot be written, it finds the same and leaves nothing', async () => {
    const first = await examine();
    rmSync(cacheFolder, { recursive: true });
    writeFileSync(cacheFolder, 'a file');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('adience-thumbnails-'));
    expect(await examine()).toEqual(first);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('adience-thumbnails-'))).toEqual(before);
  });
});
