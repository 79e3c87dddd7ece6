import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import fc from 'fast-check';
import { imageSchema } from './image-settings.ts';
import { jpegEnd } from './jpeg-end.ts';
import { decodeImage as decodeTo, type ImageShape } from './decode-image.ts';

const decodeImage = async (bytes: Buffer, shape: ImageShape) => (await decodeTo(bytes, [shape]))[0]!;
const image = (more: object = {}) => imageSchema.parse({ size: 8, channels: 'rgb', ...more });
const plain = (r: number, g: number, b: number) =>
  sharp({ create: { width: 16, height: 16, channels: 3, background: { r, g, b } } });
const first = (pixels: Uint8Array) => [...pixels.subarray(0, 3)];
const close = (found: readonly number[], wanted: readonly number[], within: number) =>
  found.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(within));

describe('decodeImage', () => {
  test('gives RGB or BGR as asked', async () => {
    const png = await plain(200, 100, 10).png().toBuffer();
    expect(first(await decodeImage(png, image()))).toEqual([200, 100, 10]);
    expect(first(await decodeImage(png, image({ channels: 'bgr' })))).toEqual([10, 100, 200]);
  });

  test.each(['caffe-bilinear', 'area', 'lanczos3'])('squash-resizes with %s', async (resize) => {
    const png = await plain(200, 100, 10).resize(40, 16, { fit: 'fill' }).png().toBuffer();
    const pixels = await decodeImage(png, image({ resize }));
    expect(pixels).toHaveLength(8 * 8 * 3);
    expect(first(pixels)).toEqual([200, 100, 10]);
  });

  test('gives each of several shapes what it would be given alone', async () => {
    const jpeg = await plain(200, 100, 10)
      .composite([{ input: await plain(9, 8, 7).resize(5, 9).png().toBuffer() }])
      .jpeg()
      .toBuffer();
    const shapes = (['caffe-bilinear', 'area', 'lanczos3', 'thumbnail'] as const).flatMap(
      (resize): ImageShape[] => [
        { resize, size: 9, channels: 'rgb' },
        { resize, size: 12, channels: 'bgr' },
      ],
    );
    const alone = await Promise.all(shapes.map((shape) => decodeImage(jpeg, shape)));
    expect(await decodeTo(jpeg, shapes)).toEqual(alone);
    expect(new Set(alone.map((pixels) => pixels.join())).size).toBe(8);
  });

  test('turns grey, transparent and CMYK images into three channels', async () => {
    const grey = await plain(90, 90, 90).toColourspace('b-w').jpeg().toBuffer();
    expect((await sharp(grey).metadata()).channels).toBe(1);
    close(first(await decodeImage(grey, image())), [90, 90, 90], 1);
    const clear = await plain(200, 100, 10).ensureAlpha(0.3).png().toBuffer();
    expect(first(await decodeImage(clear, image()))).toEqual([200, 100, 10]);
    const cmyk = await plain(200, 100, 10).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const [red, green, blue] = first(await decodeImage(cmyk, image()));
    expect(red).toBeGreaterThan(green!);
    expect(green).toBeGreaterThan(blue!);
  });

  test('does not apply the EXIF orientation, as OpenCV 2.4 did not', async () => {
    const upright = sharp(Buffer.from([255, 0, 0, 0, 0, 255]), { raw: { width: 2, height: 1, channels: 3 } });
    const tagged = await upright
      .resize(16, 16, { kernel: 'nearest', fit: 'fill' })
      .withMetadata({ orientation: 3 })
      .jpeg()
      .toBuffer();
    expect((await sharp(tagged).metadata()).orientation).toBe(3);
    const [red, , blue] = first(await decodeImage(tagged, image()));
    expect(red).toBeGreaterThan(blue!);
  });

  test('reports what is wrong with bytes that are not an image', async () => {
    await expect(decodeImage(Buffer.alloc(0), image())).rejects.toMatchObject({ kind: 'empty' });
    await expect(decodeImage(Buffer.from('no image'), image())).rejects.toMatchObject({ kind: 'unreadable' });
  });

  test('notices a JPEG cut anywhere in its picture data, down to the last byte', async () => {
    const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * i * 31 + i * 7) % 256));
    const raw = sharp(noise, { raw: { width: 64, height: 64, channels: 3 } });
    for (const progressive of [false, true]) {
      const whole = await raw.clone().jpeg({ progressive }).toBuffer();
      await expect(decodeImage(whole, image())).resolves.toHaveLength(192);
      const scan = whole.lastIndexOf('ffda', undefined, 'hex') + 14;
      const cuts = Array.from({ length: 12 }, (_, i) => Math.round(scan + (i / 12) * (whole.length - scan)));
      for (const length of [...cuts, whole.length - 3, whole.length - 2, whole.length - 1]) {
        const outcome = await decodeImage(whole.subarray(0, length), image()).catch((error) => error.kind);
        expect([progressive, length, outcome]).toEqual([progressive, length, 'truncated']);
      }
    }
  });

  test('notices a truncated PNG', async () => {
    const png = await plain(200, 100, 10).png().toBuffer();
    await expect(decodeImage(png.subarray(0, 60), image())).rejects.toThrow();
  });
});

const faces = resolve(process.cwd(), '../shared/data/utkface-2k');
const present = existsSync(faces);
if (!present) console.warn(`Skipped: the real faces are not at ${faces}`);

(present ? describe : describe.skip)('real faces', () => {
  let files: Buffer[];
  beforeAll(() => {
    const names = readdirSync(faces).filter((name) => name.endsWith('.jpg'));
    files = names.slice(0, 20).map((name) => readFileSync(join(faces, name)));
  });

  test('decode when complete, and are found truncated when any part is missing', async () => {
    for (const bytes of files) {
      await expect(decodeImage(bytes, image())).resolves.toHaveLength(192);
      for (const share of [0.3, 0.6, 0.9, 0.99]) {
        const cut = bytes.subarray(0, Math.floor(share * bytes.length));
        await expect(decodeImage(cut, image())).rejects.toMatchObject({ kind: 'truncated' });
      }
    }
  });

  test('are whole whatever a phone appended, and cut where an end marker closes half of them', async () => {
    for (const [n, bytes] of files.entries()) {
      // A video holds any pair of bytes, and a second picture the markers of one.
      const video = Buffer.concat([Buffer.from('0000001c6d646174ffd8ffdaffd9ffda', 'hex'), Buffer.from([n])]);
      const appended = Buffer.concat([bytes, n % 2 === 0 ? video : bytes.subarray(0, 900)]);
      expect(await decodeImage(appended, image())).toEqual(await decodeImage(bytes, image()));
      for (const share of [0.5, 0.8]) {
        const half = bytes.subarray(0, Math.floor(share * bytes.length));
        const closed = Buffer.concat([half, Buffer.from([0xff, 0xd9])]);
        await expect(decodeImage(closed, image())).rejects.toMatchObject({ kind: 'truncated' });
      }
    }
  });
});

describe('jpegEnd', () => {
  test('is behind the whole picture, thumbnails and restart markers included, whatever follows', async () => {
    const picture = await plain(1, 2, 3).jpeg().toBuffer();
    // An application segment that holds a picture of its own, as EXIF thumbnails are.
    const length = Buffer.alloc(2);
    length.writeUInt16BE(picture.length + 2);
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), length, picture]);
    const whole = Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (tail) => {
        expect(jpegEnd(Buffer.concat([whole, tail]))).toBe(whole.length);
      }),
    );
    for (let cut = 0; cut < whole.length; cut += 1) expect(jpegEnd(whole.subarray(0, cut))).toBeNull();
  });

  test('ends for whatever bytes', () => {
    const byte = fc.oneof(fc.constantFrom(0xff, 0xd8, 0xd9, 0xda, 0), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte), (bytes) => {
        const end = jpegEnd(Uint8Array.from([0xff, 0xd8, ...bytes]));
        expect(end === null || end <= bytes.length + 2).toBe(true);
      }),
    );
  });
});
