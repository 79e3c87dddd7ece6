import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  copyFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { age } from '@adience/tasks';
import { datasetSchemaOf, imageSchema } from '@adience/datasets';
import { loadDataset, prepareImages } from '@adience/datasets';
import { fixtureFile } from './fixture.ts';
import { pythonWith, runPython } from './python.ts';

const faces = resolve(process.cwd(), '../shared/data/utkface-2k');
const python = pythonWith('cv2');
const missing = !existsSync(faces) ? `no real faces at ${faces}` : python ? null : 'no Python with OpenCV';
if (missing !== null) console.warn(`Skipped: OpenCV's resize of real photographs: ${missing}`);

const folder = mkdtempSync(join(tmpdir(), 'resize-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder's JPEGs through the project's own decoding and resizing: uint8 [N, size, size, 3], BGR. */
async function prepared(root: string, size: number): Promise<{ names: string[]; pixels: Uint8Array }> {
  const settings = datasetSchemaOf(new Map()).parse({ name: 'utkface', root, labels: 'nearest' });
  const dataset = await loadDataset(settings, [age]);
  const cacheFolder = mkdtempSync(join(folder, 'cache-'));
  const images = await prepareImages(dataset, imageSchema.parse({ size }), { cacheFolder });
  const names = dataset.records.map(({ image }) => image);
  const pixels = new Uint8Array(names.length * size * size * 3);
  names.forEach((name, at) => images.read(name, pixels, at * size * size * 3));
  images.close();
  return { names, pixels };
}

/** How many values differ, and by how much at most. */
function compare(ours: Uint8Array, theirs: Uint8Array): { most: number; share: number } {
  expect(ours.length).toBe(theirs.length);
  let [most, different] = [0, 0];
  ours.forEach((value, at) => {
    const difference = Math.abs(value - theirs[at]!);
    most = Math.max(most, difference);
    if (difference > 0) different++;
  });
  return { most, share: different / ours.length };
}

describe("OpenCV's bilinear resize of a JPEG, pixel for pixel", () => {
  test.each([256, 227, 72])('to %i, at most 1 apart: the committed picture', async (size) => {
    const root = mkdtempSync(join(folder, 'one-'));
    copyFileSync(fixtureFile('resize.jpg'), join(root, '30_0_0_20170101000000000.jpg.chip.jpg'));
    const { pixels } = await prepared(root, size);
    const rgb = await sharp(fixtureFile(`resize-${size}.png`))
      .raw()
      .toBuffer();
    const bgr = rgb.map((_, at) => rgb[at - (at % 3) + 2 - (at % 3)]!);
    expect(compare(pixels, bgr).most).toBeLessThanOrEqual(1);
  });

  (missing === null ? test : test.skip).each([256, 72])(
    'to %i, at most 1 apart: 100 real faces',
    async (size) => {
      const root = mkdtempSync(join(folder, 'many-'));
      const all = readdirSync(faces).filter((name) => name.endsWith('.jpg'));
      for (const name of all.filter((_, at) => at % 20 === 0))
        symlinkSync(join(faces, name), join(root, name));
      const { names, pixels } = await prepared(root, size);
      expect(names.length).toBeGreaterThan(90);
      const out = join(root, 'opencv.bin');
      runPython(python!, 'resize.py', [String(size), out, ...names.map((name) => join(root, name))]);
      expect(compare(pixels, readFileSync(out)).most).toBeLessThanOrEqual(1);
    },
  );
});
