import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { squareTransform } from '../geometry/square-transform.ts';
import { hugePng } from '../testing/huge-png.ts';
import { cutRegion } from './cut-region.ts';
import { readPhoto } from './read-photo.ts';
import { rotatePhoto } from './rotate-photo.ts';
import { warp } from './warp.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

/** 32 x 16: red left, blue right. */
const picture = () =>
  sharp({ create: { width: 32, height: 16, channels: 3, background: '#f00' } }).composite([
    { input: { create: { width: 16, height: 16, channels: 3, background: '#00f' } }, left: 16, top: 0 },
  ]);
const pixel = ({ width, pixels }: { width: number; pixels: Uint8Array }, x: number, y: number) => [
  ...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

describe('readPhoto', () => {
  test('turns by EXIF, unless pixels are wanted as they lie', async () => {
    await picture().png().toFile(at('plain.png'));
    await sharp(at('plain.png'))
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toFile(at('turned.jpg'));
    const [turned, lying] = [await readPhoto(at('turned.jpg')), await readPhoto(at('turned.jpg'), false)];
    expect([turned.width, turned.height, lying.width, lying.height]).toEqual([16, 32, 32, 16]);
    expect(pixel(turned, 8, 4)[0]).toBeGreaterThan(200); // orientation 6: the left side is on top
    expect(pixel(turned, 8, 28)[2]).toBeGreaterThan(200);
  });

  test.each<[string, () => Promise<unknown>, number[]]>([
    ['grey.png', () => sharp(at('plain.png')).greyscale().png().toFile(at('grey.png')), [127, 127, 127]],
    [
      'cmyk.jpg',
      () => sharp(at('plain.png')).toColourspace('cmyk').jpeg().toFile(at('cmyk.jpg')),
      [255, 0, 0],
    ],
    [
      'sixteen.png',
      () => sharp(at('plain.png')).toColourspace('rgb16').png().toFile(at('sixteen.png')),
      [255, 0, 0],
    ],
    ['a.webp', () => sharp(at('plain.png')).webp({ lossless: true }).toFile(at('a.webp')), [255, 0, 0]],
    ['a.tiff', () => sharp(at('plain.png')).tiff({ compression: 'lzw' }).toFile(at('a.tiff')), [255, 0, 0]],
  ])('reads %s in three channels of eight bits', async (name, write, wanted) => {
    await picture().png().toFile(at('plain.png'));
    await write();
    const photo = await readPhoto(at(name));
    expect([photo.width, photo.height, photo.pixels.length]).toEqual([32, 16, 32 * 16 * 3]);
    const found = pixel(photo, 4, 8);
    // CMYK inks are no pure red; red is a middle grey.
    for (const [channel, value] of wanted.entries())
      expect(Math.abs(found[channel]! - value)).toBeLessThan(45);
  });

  test.each<[string, () => void, string]>([
    ['empty.jpg', () => writeFileSync(at('empty.jpg'), ''), 'is empty: it has no bytes'],
    ['folder.jpg', () => mkdirSync(at('folder.jpg')), 'is a folder, not a file; give a file'],
    ['absent.jpg', () => undefined, 'no such file'],
    [
      'pipe.jpg',
      () => void execFileSync('mkfifo', [at('pipe.jpg')]),
      'is a pipe or a device; give a regular file',
    ],
    [
      'film.jpg',
      () => writeFileSync(at('film.jpg'), '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'),
      'picture',
    ],
    ['words.jpg', () => writeFileSync(at('words.jpg'), 'no picture'), 'is not a picture that can be read'],
    [
      'huge.png',
      () => writeFileSync(at('huge.png'), hugePng()),
      '30000 x 30000 pixels; at most 210 million are read',
    ],
  ])('names what is the matter with %s', async (name, make, reason) => {
    make();
    await expect(readPhoto(at(name))).rejects.toThrow(reason);
  });

  test('names a JPEG that was cut off', async () => {
    const bytes = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 50 },
        background: '#000',
      },
    })
      .jpeg()
      .toBuffer();
    writeFileSync(at('cut.jpg'), bytes.subarray(0, bytes.length / 2));
    await expect(readPhoto(at('cut.jpg'))).rejects.toThrow('is cut off');
  });
});

describe('warp', () => {
  const grid = (size: number) => ({
    width: size,
    height: size,
    pixels: Uint8Array.from(
      { length: size * size * 3 },
      (_, place) => (Math.floor(place / 3) * 7 + place) % 251,
    ),
  });

  test('gives a photo back under the identity, and shifted by whole pixels', async () => {
    const photo = grid(20);
    expect(await warp(photo, { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 }, 20)).toEqual(photo);
    const shifted = await warp(photo, { a: 1, b: 0, c: 3, d: 0, e: 1, f: 2 }, 20);
    expect(pixel(shifted, 8, 9)).toEqual(pixel(photo, 5, 7));
    expect(pixel(shifted, 1, 9)).toEqual([0, 0, 0]); // outside the photo
  });

  test('turns by a quarter as rotating does', async () => {
    const photo = grid(20);
    const upright = await warp(photo, squareTransform({ x: 10, y: 10, side: 20, tilt: 90 }, 20), 20);
    expect(upright).toEqual(await rotatePhoto(photo, 270));
  });

  test('reduces without aliasing: a fine chessboard becomes grey', async () => {
    const size = 64;
    const pixels = Uint8Array.from({ length: size * size * 3 }, (_, place) => {
      const n = Math.floor(place / 3);
      return ((n % size) + Math.floor(n / size)) % 2 === 0 ? 0 : 255;
    });
    const made = await warp(
      { width: size, height: size, pixels },
      squareTransform({ x: 32, y: 32, side: 64, tilt: 0 }, 16),
      16,
    );
    for (const value of made.pixels.subarray(16 * 3 * 4, 16 * 3 * 12))
      expect(Math.abs(value - 128)).toBeLessThan(25);
  });
});

describe('cutRegion', () => {
  test('fits a part into a frame, black where there is no photo', async () => {
    const photo = { width: 4, height: 4, pixels: new Uint8Array(48).fill(200) };
    const { pixels, scale } = await cutRegion(photo, { x: -4, y: 0, width: 8, height: 4 }, 16, 16);
    expect(scale).toBe(2);
    const at = (x: number, y: number) => pixels[(y * 16 + x) * 3];
    expect([at(2, 2), at(12, 2), at(12, 7), at(12, 9)]).toEqual([0, 200, 200, 0]);
  });

  test('gives a picture of its size whatever is asked', async () => {
    const photo = { width: 9, height: 7, pixels: new Uint8Array(9 * 7 * 3) };
    for (const x of [-30, -0.6, -0.5, 3.3, 8.9, 30])
      for (const side of [0.4, 1, 5.5, 40]) {
        const { pixels } = await cutRegion(photo, { x, y: x, width: side, height: side }, 32, 24);
        expect(pixels.length).toBe(32 * 24 * 3);
      }
  });
});
