import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { decodeImage } from '../prepared/decode-image.ts';
import { THUMBNAIL } from '../prepared/prepared-folder.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { readLabels } from '../read-labels.ts';
import { nearDuplicates, thumbnailOutline, type Thumbnail } from './near-duplicates.ts';
import { validateDataset } from './validate-dataset.ts';

const thumbnail = async (name: string, bytes: Buffer): Promise<Thumbnail> => {
  const [pixels] = await decodeImage(bytes, [THUMBNAIL]);
  const outline = thumbnailOutline(pixels!);
  return { image: name, sha256: name.split(' ')[0]!, outline, pixels: () => pixels! };
};

/** A picture of blobs, different for every seed. */
function picture(seed: number) {
  const side = 128;
  const pixels = Buffer.alloc(side * side * 3);
  for (let at = 0; at < side * side; at += 1) {
    const [y, x] = [Math.floor(at / side), at % side];
    const value =
      128 + 60 * Math.sin((x * (seed + 2)) / 29 + seed) + 60 * Math.cos((y * (seed + 3)) / 31 - seed);
    pixels.fill(Math.max(0, Math.min(255, Math.round(value))), 3 * at, 3 * at + 3);
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
}

/** Pearson's correlation of the green channels, which the grey of these thumbnails equals. */
function correlationOf(a: Uint8Array, b: Uint8Array): number {
  const [x, y] = [a, b].map((pixels) => Array.from({ length: 32 * 32 }, (_, at) => pixels[3 * at + 1]!));
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(x!), mean(y!)];
  const moment = (p: readonly number[], mp: number, q: readonly number[], mq: number) =>
    p.reduce((sum, value, at) => sum + (value - mp) * (q[at]! - mq), 0);
  return moment(x!, mx, y!, my) / Math.sqrt(moment(x!, mx, x!, mx) * moment(y!, my, y!, my));
}

describe('nearDuplicates', () => {
  test('finds a picture that was compressed again, scaled or made grey, and no other', async () => {
    const thumbnails: Thumbnail[] = [];
    for (let seed = 0; seed < 12; seed += 1)
      thumbnails.push(await thumbnail(`${seed}`, await picture(seed).png().toBuffer()));
    expect(nearDuplicates(thumbnails)).toEqual([]);
    thumbnails.push(await thumbnail('low', await picture(3).jpeg({ quality: 30 }).toBuffer()));
    thumbnails.push(await thumbnail('small', await picture(5).resize(61, 61).jpeg().toBuffer()));
    const found = nearDuplicates(thumbnails);
    expect(found.map(({ images }) => images)).toEqual([
      ['3', 'low'],
      ['5', 'small'],
    ]);
    for (const { identical, correlation } of found) {
      expect(identical).toBe(false);
      expect(correlation).toBeGreaterThan(0.95);
      expect(correlation).toBeLessThanOrEqual(1);
    }
  });

  test('finds every pair of hashes that differ in at most four bits, and each once', () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const flips = fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 7 });
    const pixels = new Uint8Array(32 * 32 * 3).map((_, at) => (at * at) % 251);
    const plain = thumbnailOutline(pixels);
    fc.assert(
      fc.property(word, word, fc.array(flips, { minLength: 2, maxLength: 12 }), (high, low, changes) => {
        const thumbnails = changes.map((bits, at): Thumbnail => {
          const hash: [number, number] = [high, low];
          for (const bit of bits) hash[bit < 32 ? 0 : 1]! ^= 1 << (bit % 32);
          return { image: `${at}`, sha256: `${at}`, outline: { ...plain, hash }, pixels: () => pixels };
        });
        const bits = (
          {
            outline: {
              hash: [a, b],
            },
          }: Thumbnail,
          {
            outline: {
              hash: [c, d],
            },
          }: Thumbnail,
        ) => [a ^ c, b ^ d].map((each) => (each >>> 0).toString(2).replaceAll('0', '').length);
        const wanted = thumbnails.flatMap((one, at) =>
          thumbnails
            .slice(at + 1)
            .filter((other) => bits(one, other).reduce((sum, count) => sum + count) <= 4)
            .map((other) => [one.image, other.image]),
        );
        expect(nearDuplicates(thumbnails).map(({ images }) => images)).toEqual(wanted);
      }),
    );
  });

  test('leaves out no pair whose thumbnails correlate, of noise over one picture', () => {
    const picture = Array.from({ length: 32 * 32 }, (_, at) => 128 + 90 * Math.sin(at / 41));
    const noisy = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), seed: fc.nat() });
    fc.assert(
      fc.property(fc.array(noisy, { minLength: 2, maxLength: 8 }), (list) => {
        const thumbnails = list.map(({ share, seed }, at): Thumbnail => {
          const grey = picture.map((value, n) => value + share * 60 * Math.sin(n * n + seed));
          const pixels = Uint8Array.from({ length: 3 * grey.length }, (_, n) =>
            Math.max(0, Math.min(255, Math.round(grey[Math.floor(n / 3)]!))),
          );
          // Hashes are made alike, so that only the outlines can leave a pair out.
          const outline = { ...thumbnailOutline(pixels), hash: [0, 0] as const };
          return { image: `${at}`, sha256: `${at}`, outline, pixels: () => pixels };
        });
        const wanted = thumbnails.flatMap((one, at) =>
          thumbnails
            .slice(at + 1)
            .filter((other) => correlationOf(one.pixels(), other.pixels()) >= 0.95)
            .map((other) => [one.image, other.image]),
        );
        expect(nearDuplicates(thumbnails).map(({ images }) => images)).toEqual(wanted);
      }),
    );
  });

  test('of one colour are duplicates only where their files are the same', async () => {
    const flat = (shade: number) =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: { r: shade, g: shade, b: shade } } })
        .png()
        .toBuffer();
    const thumbnails = [
      await thumbnail('a', await flat(9)),
      await thumbnail('b', await flat(9)),
      await thumbnail('a again', await flat(9)),
    ];
    expect(nearDuplicates(thumbnails)).toEqual([
      { images: ['a', 'a again'], identical: true, correlation: 1 },
    ]);
  });
});

const root = resolve(process.cwd(), '../shared/data/utkface-2k');
const present = existsSync(root);
if (!present) console.warn(`Skipped: the real faces are not at ${root}`);

(present ? test : test.skip)(
  'doctor names the near duplicates among real faces, and the labels in which they differ',
  async () => {
    const {
      nearDuplicates: pairs,
      truncated,
      unreadable,
    } = await validateDataset(await readLabels(settingsOf({ name: 'utkface', root })), {
      cacheFolder: mkdtempSync(join(tmpdir(), 'cache-')),
    });
    expect([truncated, unreadable]).toEqual([[], []]);
    // By eye they are the same photographs; one face is labelled 51 and 63 years, another female and male.
    const years = pairs.map(({ images }) => images.map((name) => Number(name.split('_')[0])));
    expect(years).toContainEqual([51, 63]);
    expect(pairs.some(({ differing }) => differing.includes('gender'))).toBe(true);
    const across = pairs.filter(({ folds }) => folds[0] !== folds[1]);
    expect(across.length).toBeGreaterThanOrEqual(6);
    expect(pairs.length).toBeLessThan(20);
    expect(pairs.slice(0, across.length)).toEqual(across);
  },
);
