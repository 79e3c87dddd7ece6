import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { decodeImage } from '../prepared/decode-image.ts';
import { imageSchema } from '../prepared/image-settings.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { readLabels } from '../read-labels.ts';
import { nearDuplicates, THUMBNAIL_SIZE, type Thumbnail } from './near-duplicates.ts';
import { validateDataset } from './validate-dataset.ts';

const image = imageSchema.parse({ size: THUMBNAIL_SIZE, resize: 'area', channels: 'rgb' });
const thumbnail = async (name: string, bytes: Buffer): Promise<Thumbnail> => ({
  image: name,
  sha256: name.split(' ')[0]!,
  pixels: await decodeImage(bytes, image),
});

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
    } = await validateDataset(await readLabels(settingsOf({ name: 'utkface', root })));
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
