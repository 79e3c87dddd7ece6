import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { datasets, datasetSchemaOf } from '@adience/datasets';

import { detectors, readPhoto } from '@adience/faces';
import { montages } from '@adience/faces/testing';

/** A photo with faces whose places are known. */
export interface TriedPhoto {
  readonly path: string;
  readonly width: number;
  /** Middle and side of each in pixels. */
  readonly faces: readonly { readonly cx: number; readonly cy: number; readonly size: number }[];
}

/** A montage of nine real faces where the montages are there, else one of four synthetic faces. */
export async function triedPhoto(folder: string): Promise<TriedPhoto> {
  const montage = montages()?.find(({ path }) => path.endsWith('A02.jpg'));
  return montage === undefined
    ? drawnPhoto(folder)
    : { path: montage.path, width: 1800, faces: montage.faces };
}

async function drawnPhoto(folder: string): Promise<TriedPhoto> {
  const synthetic = datasets['synthetic']!;
  const given = { name: 'synthetic', root: join(folder, 'synthetic'), subjects: 5, imagesPerSubject: 4 };
  const settings = datasetSchemaOf(new Map()).parse(given);
  await synthetic.read(settings, {});
  const images = synthetic.shownImages!(settings, '128-bit')!;
  const files = readdirSync(images, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.jpg'),
  );
  // A drawn face is no photograph: those that the detector takes for a face, for the page is tried here and not the detector.
  const detector = await detectors['face-api'].load();
  const found: Buffer[] = [];
  for (const file of files.sort()) {
    const picture = await sharp(join(images, file)).resize(500).png().toBuffer();
    const alone = join(folder, 'alone.png');
    await onGround([picture], alone);
    const { length } = await detector.detect(await readPhoto(alone), { small: false });
    if (length === 1 && found.length < 4) found.push(picture);
  }
  await detector.close();
  const path = join(folder, 'drawn.jpg');
  await onGround(found, path);
  return {
    path,
    width,
    faces: found.map((_, at) => ({ cx: placeOf(at).left + 250, cy: placeOf(at).top + 250, size: 500 })),
  };
}

const width = 1800;
const placeOf = (at: number) => ({ left: 200 + 900 * (at % 2), top: 100 + 650 * Math.floor(at / 2) });

async function onGround(pictures: readonly Buffer[], path: string): Promise<void> {
  const ground = sharp({ create: { width, height: 1350, channels: 3, background: '#789' } });
  await ground.composite(pictures.map((input, at) => ({ input, ...placeOf(at) }))).toFile(path);
}
