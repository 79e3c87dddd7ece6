import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { age, gender } from '@adience/tasks';
import {
  type Dataset,
  DataIntegrityError,
  listDigest,
  loadDataset,
  meanImage,
  meanPixel,
  prepareImages,
  reopenPreparedImages,
} from '../index.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { imageSchema } from './image-settings.ts';

const names = Array.from({ length: 10 }, (_, i) => `${20 + i}_0_0_2017010914240807${i}.jpg.chip.jpg`);
const image = imageSchema.parse({ size: 8, channels: 'rgb' });

let originals: string;
let root: string;
let cacheFolder: string;

beforeAll(async () => {
  originals = mkdtempSync(join(tmpdir(), 'originals-'));
  for (const [i, name] of names.entries()) {
    const background = { r: 10 * i, g: 100, b: 200 };
    await sharp({ create: { width: 24, height: 24, channels: 3, background } })
      .jpeg()
      .toFile(join(originals, name));
  }
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'images-'));
  cacheFolder = mkdtempSync(join(tmpdir(), 'cache-'));
  cpSync(originals, root, { recursive: true });
});

const load = (more: object = {}): Promise<Dataset> =>
  loadDataset(settingsOf({ name: 'utkface', root, ...more }), [age, gender]);
const prepare = (dataset: Dataset, more: object = {}) =>
  prepareImages(dataset, image, { cacheFolder, shardImages: 4, ...more });
const red = async (dataset: Dataset, name: string, more: object = {}) => {
  const images = await prepare(dataset, more);
  const pixels = new Uint8Array(2 + 8 * 8 * 3);
  images.read(name, pixels, 2);
  images.close();
  return pixels[2]!;
};
const shards = () => {
  const prepared = join(cacheFolder, 'prepared');
  const [folder] = readdirSync(prepared);
  const files = readdirSync(join(prepared, folder!));
  return files.filter((file) => file.endsWith('.bin')).map((file) => join(prepared, folder!, file));
};

describe('prepareImages', () => {
  test('gives each image its own pixels, and a second call does nothing again', async () => {
    const dataset = await load();
    for (const [i, name] of names.entries()) {
      expect(Math.abs((await red(dataset, name)) - 10 * i)).toBeLessThanOrEqual(3);
    }
    expect(shards()).toHaveLength(3); // of 4, 4 and 2 images
    const calls: unknown[] = [];
    await prepare(dataset, { onProgress: (progress: unknown) => calls.push(progress) });
    expect(calls).toEqual([{ done: 10, total: 10 }]);
  });

  test('names one image deleted and another truncated since, and guesses nothing', async () => {
    await prepare(await load());
    rmSync(join(root, names[3]!));
    truncateSync(join(root, names[5]!), readFileSync(join(root, names[5]!)).length - 40);
    const stopped = prepare(await load());
    await expect(stopped).rejects.toThrow(DataIntegrityError);
    await expect(prepare(await load())).rejects.toThrow(
      `utkface: 2 of 10 images cannot be used: ${names[3]} (missing), ${names[5]} (truncated)`,
    );
    const images = await prepare(await load({ unreadable: 'skip' }));
    expect(images.quarantined).toEqual([
      { image: names[3], reason: 'missing' },
      { image: names[5], reason: 'truncated' },
    ]);
    expect(names.filter((name) => !images.has(name))).toEqual([names[3], names[5]]);
    expect(() => images.read(names[5]!, new Uint8Array(192))).toThrow(/truncated/);
    images.close();
  });

  test('uses an image again once it is put back', async () => {
    await prepare(await load());
    writeFileSync(join(root, names[2]!), '');
    await expect(prepare(await load())).rejects.toThrow(`${names[2]} (empty: zero bytes)`);
    cpSync(join(originals, names[2]!), join(root, names[2]!));
    expect((await prepare(await load())).quarantined).toEqual([]);
  });

  test('takes the new pixels of a replaced image', async () => {
    const dataset = await load();
    expect(await red(dataset, names[9]!)).toBeGreaterThan(80);
    cpSync(join(originals, names[0]!), join(root, names[9]!));
    expect(await red(dataset, names[9]!)).toBeLessThan(10);
  });

  test('refuses pixels that are not those that were written, naming the image', async () => {
    const dataset = await load();
    await prepare(dataset);
    const index = await prepare(dataset);
    const damaged = names.filter((name) => {
      const slot = new Uint8Array(192);
      index.read(name, slot);
      return slot[0]! < 15; // the first two, of red 0 and 10
    });
    index.close();
    for (const shard of shards()) {
      const bytes = readFileSync(shard);
      bytes.forEach((value, at) => at % 192 === 0 && value < 15 && (bytes[at] = value ^ 1));
      writeFileSync(shard, bytes);
    }
    expect(damaged).toEqual(names.slice(0, 2));
    const images = await prepare(dataset);
    const target = new Uint8Array(192);
    for (const name of damaged) expect(() => images.read(name, target)).toThrow(`${name} is damaged`);
    images.read(names[5]!, target);
    images.close();
  });

  test('makes a shard anew where a folder stands, and everything where the index was changed', async () => {
    const dataset = await load();
    await prepare(dataset);
    const [shard] = shards();
    rmSync(shard!);
    mkdirSync(shard!);
    expect(Math.abs((await red(dataset, names[1]!)) - 10)).toBeLessThanOrEqual(3);
    const index = join(shard!, '../index.json');
    writeFileSync(index, readFileSync(index, 'utf8').replace(/"slot":2/, '"slot":3'));
    const calls: { done: number }[] = [];
    await prepare(dataset, { onProgress: (progress: { done: number }) => calls.push(progress) });
    expect(calls[0]).toMatchObject({ done: 0 });
  });

  test('finds a replacement of the same size and time under verify', async () => {
    const dataset = await load();
    await prepare(dataset);
    const path = join(root, names[9]!);
    const bytes = readFileSync(path);
    const when = new Date('2020-01-01');
    utimesSync(path, when, when);
    await prepare(dataset);
    bytes.fill(0, Math.floor(bytes.length / 2));
    writeFileSync(path, bytes);
    utimesSync(path, when, when);
    await expect(prepare(dataset)).resolves.toBeDefined();
    await expect(prepare(dataset, { verify: true })).rejects.toThrow(names[9]);
  });

  test('makes a shard again that was lost or cut short', async () => {
    const dataset = await load();
    await prepare(dataset);
    const [one, two] = shards();
    rmSync(one!);
    truncateSync(two!, 100);
    for (const [i, name] of names.entries()) {
      expect(Math.abs((await red(dataset, name)) - 10 * i)).toBeLessThanOrEqual(3);
    }
  });

  test('keeps the shards that were finished when it is stopped', async () => {
    const dataset = await load();
    let seen = 0;
    const stop = () => {
      seen += 1;
      if (seen === 7) throw new Error('stopped'); // the start, then one call per image: in the second shard
    };
    await expect(prepare(dataset, { onProgress: stop, concurrency: 1 })).rejects.toThrow('stopped');
    const counts: number[] = [];
    await prepare(dataset, { onProgress: ({ done }: { done: number }) => counts.push(done) });
    expect(counts[0]).toBe(4);
    expect(counts.at(-1)).toBe(10);
  });

  test('keeps sizes apart and asks for all anew where nothing is prepared', async () => {
    const dataset = await load();
    await prepare(dataset);
    const larger = await prepareImages(dataset, { ...image, size: 12 }, { cacheFolder });
    const pixels = new Uint8Array(12 * 12 * 3);
    larger.read(names[1]!, pixels);
    expect(larger.size).toBe(12);
    expect(larger.folder).not.toBe((await prepare(dataset)).folder);
  });

  test('explains how to get the dataset if every image is missing', async () => {
    const dataset = await load();
    rmSync(root, { recursive: true });
    mkdirSync(root);
    await expect(prepare(dataset)).rejects.toThrow(/10 of 10 .*and 5 more.*datasets\/utkface\/README.md/);
  });
});

describe('the digest of an image', () => {
  test('is the SHA-256 of its prepared pixels, here and in another process', async () => {
    const images = await prepare(await load());
    const pixels = new Uint8Array(8 * 8 * 3);
    images.read(names[3]!, pixels);
    const expected = createHash('sha256').update(pixels).digest('hex');
    expect(images.digest(names[3]!)).toBe(expected);
    const again = await reopenPreparedImages(images.folder!, 8, 'rgb');
    expect(again.digest(names[3]!)).toBe(expected);
    expect(() => images.digest('stranger.jpg')).toThrow(/stranger\.jpg: no prepared image/);
    images.close();
  });

  test('follows what is in the file, not what it is called', async () => {
    const before = (await prepare(await load())).digest(names[9]!);
    cpSync(join(originals, names[0]!), join(root, names[9]!));
    const images = await prepare(await load());
    expect(images.digest(names[9]!)).not.toBe(before);
    expect(images.digest(names[9]!)).toBe(images.digest(names[0]!));
  });
});

describe('listDigest', () => {
  const images = { digest: (image: string) => `pixels of ${image}` };
  const record = (image: string, of: number) => ({ image, subject: '', fold: 0, classes: { age: of } });

  test('is over pixels and classes in order, by hand', () => {
    const expected = createHash('sha256').update('["pixels of a",2]\n["pixels of b",0]\n').digest('hex');
    expect(listDigest([record('a', 2), record('b', 0)], [age], images)).toBe(expected);
  });

  test('differs by order, class and pixels, and not by subject or fold', () => {
    const two = [record('a', 2), record('b', 0)] as const;
    const digest = listDigest(two, [age], images);
    expect(listDigest([two[1], two[0]], [age], images)).not.toBe(digest);
    expect(listDigest([record('a', 3), two[1]], [age], images)).not.toBe(digest);
    expect(listDigest(two, [age], { digest: (image) => `other ${image}` })).not.toBe(digest);
    expect(listDigest([{ ...two[0], subject: 'x', fold: 4 }, two[1]], [age], images)).toBe(digest);
  });
});

describe('meanImage', () => {
  test('is the mean over records: repeated ones count again, missing ones do not', async () => {
    const values = new Map([
      ['a', 10],
      ['b', 40],
    ]);
    const images = {
      size: 2,
      channels: 'rgb' as const,
      quarantined: [],
      has: (name: string) => values.has(name),
      digest: (name: string) => name,
      read: (name: string, target: Uint8Array) => void target.fill(values.get(name)!).fill(250, 3, 4),
      close: () => undefined,
    };
    const record = (name: string) => ({ image: name, subject: name, fold: 0, classes: {} });
    const mean = meanImage(images, ['a', 'b', 'b', 'gone'].map(record)); // [2, 2, 3]
    expect([...mean]).toEqual([30, 30, 30, 250, 30, 30, 30, 30, 30, 30, 30, 30]);
    expect(meanPixel(mean)).toEqual([85, 30, 30]); // (30 + 250 + 30 + 30) / 4
    expect(() => meanImage(images, [record('gone')])).toThrow(DataIntegrityError);
  });
});
