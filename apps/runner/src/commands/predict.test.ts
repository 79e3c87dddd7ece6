import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { chooseBackend } from '@adience/backend';
import { imageSchema } from '@adience/datasets';
import { chipFolder, hugePng, montages } from '@adience/faces/testing';
import { readCsv } from '@adience/files';
import { createNetwork, leviHassnerSettings, saveWeights } from '@adience/networks';
import { age, gender } from '@adience/tasks';
import { outputs } from '../json-output/outputs.ts';
import { findPhotos } from '../predict/find-photos.ts';
import { commandLine } from '../testing/command-line.ts';

// A cache of its own: without the better detector.
const { home, adience } = commandLine('predict-');
beforeAll(async () => {
  await chooseBackend({ name: 'cpu' });
  const image = imageSchema.parse({ size: 24 });
  const settings = {
    name: 'levi-hassner',
    ...leviHassnerSettings.parse({ input: 22, width: 0.0625, conv1Stride: 2, init: 'he-normal' }),
  };
  for (const { name, classes } of [age, gender]) {
    const network = await createNetwork(settings, classes.length, 7);
    mkdirSync(at(name));
    await saveWeights(network, at(name), { classes, image, mean: new Float32Array(24 * 24 * 3).fill(120) });
    network.dispose();
  }
});
const at = (...names: string[]) => join(home, ...names);

const predict = (...words: string[]) => adience('predict', ...words);

describe('photos that are none', () => {
  test('are a row each, and the others are done; --strict gives code 3', async () => {
    mkdirSync(at('photos', 'folder.jpg'), { recursive: true });
    writeFileSync(at('photos', 'zero.jpg'), '');
    writeFileSync(at('photos', 'words.png'), 'no picture');
    writeFileSync(at('photos', 'huge.png'), hugePng());
    writeFileSync(at('photos', 'film.jpg'), '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41');
    execFileSync('mkfifo', [at('photos', 'pipe.jpg')]);
    symlinkSync('nowhere', at('photos', 'dangling.jpg'));
    await sharp({ create: { width: 80, height: 60, channels: 3, background: '#888' } })
      .png()
      .toFile(at('photos', 'grey.png'));
    const words = [at('photos'), '--weights', at('gender'), '--csv', at('rows.csv')];
    const { status, out } = await predict(...words);
    expect(status).toBe(0);
    for (const reason of [
      'is empty',
      'is a folder',
      'not a picture',
      'is a pipe',
      'symbolic link',
      'no face found',
      'has 30000 x 30000 pixels; at most 210 million are read',
    ])
      expect(out).toContain(reason);
    expect(out).toContain('0 faces in 8 photos, 8 without an answer');
    const rows = await readCsv(at('rows.csv'));
    expect(rows).toHaveLength(9);
    expect(out).toMatch(/film\.jpg.*(not a picture|cannot be read as a picture)/);
    expect(rows.filter(({ cells }) => cells.at(-1) === 'no face found')).toHaveLength(1);
    // Given again it reads nothing anew, and says the same.
    const again = await predict(...words, '--strict');
    expect(again.status).toBe(3);
    expect(again.out).toBe(
      '\n0 faces in 8 photos, 8 without an answer; 8 were in ' + at('rows.csv') + ' already',
    );
  });

  test.each([
    ['no weights', () => [at('photos')], 2, '--weights: is missing'],
    ['no photo', () => [at('absent.jpg'), '--weights', at('gender')], 2, 'no such file or folder'],
    ['an empty pattern', () => [at('photos', '*.tif'), '--weights', at('gender')], 2, 'no photo there'],
    [
      'no such weights',
      () => [at('photos'), '--weights', 'none', '--runs', at('runs')],
      2,
      '--weights none: no experiment',
    ],
    [
      'a folder that is not there',
      () => [at('photos'), '--weights', at('gender'), '--csv', at('no', 'x.csv')],
      3,
      'folder does not exist',
    ],
    [
      'a detector that is not set up',
      () => [at('photos'), '--weights', at('gender'), '--detector', 'rfb'],
      2,
      'adience setup faces',
    ],
  ])('%s is one line', async (_what, words, code, reason) => {
    const { status, err } = await predict(...words());
    expect([status, err.split('\n').filter((line) => !line.includes('--align')).length]).toEqual([code, 1]);
    expect(err).toContain(reason);
  });

  test('leave no half-written CSV behind', async () => {
    expect(readdirSync(home).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

const photos = montages();
(photos === null ? describe.skip : describe)('a photo of nine faces', () => {
  const photo = () => photos!.find(({ path }) => path.includes('A02'))!.path;

  test('gets both tasks in one pass: table, rows, pictures', async () => {
    const both = ['--weights', at('age'), '--weights', at('gender')];
    const files = ['--csv', at('nine.csv'), '--annotate', at('seen'), '--crops', at('cut')];
    const { status, out } = await predict(photo(), ...both, ...files);
    expect(status).toBe(0);
    expect(out).toContain('9 faces in 1 photo');
    const [header, ...rows] = await readCsv(at('nine.csv'));
    expect(rows).toHaveLength(9);
    for (const { cells } of rows) {
      const of = (name: string) => Number(cells[header!.cells.indexOf(name)]);
      const sum = (task: string, classes: readonly string[]) =>
        classes.reduce((total, one) => total + of(`${task}:${one}`), 0);
      expect(sum('age', age.classes)).toBeCloseTo(1, 2);
      expect(sum('gender', gender.classes)).toBeCloseTo(1, 2);
    }
    const annotated = await sharp(at('seen', 'A02.jpg')).metadata();
    expect([annotated.width, annotated.height]).toEqual([1800, 1350]);
    expect(readdirSync(at('cut'))).toHaveLength(9);
    expect(await sharp(at('cut', 'A02.face-1.jpg')).metadata()).toMatchObject({ width: 816, height: 816 });
  });

  test('is one line of JSON as documented; turned by EXIF it is the same', async () => {
    await sharp(photo())
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toFile(at('turned.jpg'));
    const words = ['--weights', at('gender'), '--weights', at('gender'), '--json', '--align', 'chip'];
    const [straight, turned] = [await predict(photo(), ...words), await predict(at('turned.jpg'), ...words)];
    const answers = [straight, turned].map(({ out }) => outputs.predict.parse(JSON.parse(out)));
    expect(answers.map(({ faces }) => faces.length)).toEqual([9, 9]);
    answers[0]!.faces.forEach((face, n) => {
      const other = answers[1]!.faces[n]!;
      // 25 pixels of 816 in a face of about 300 are 14 of the photo's.
      for (const [k, [x, y]] of face.landmarks.entries())
        expect(Math.hypot(x! - other.landmarks[k]![0]!, y! - other.landmarks[k]![1]!)).toBeLessThan(14);
      expect(face.predictions['gender']).toMatchObject({ networks: 2, agree: 2 });
    });
  });

  test('gives the same boxes and answers in each of the eight orientations of EXIF', async () => {
    const part = { left: 0, top: 0, width: 1200, height: 700 };
    const upright = await sharp(photo()).extract(part).png().toBuffer();
    mkdirSync(at('turns'));
    // How the pixels lie in the file, so that they are upright when the orientation is applied.
    const lying: Readonly<Record<number, (picture: Sharp) => Sharp>> = {
      1: (picture) => picture,
      2: (picture) => picture.flop(),
      3: (picture) => picture.rotate(180),
      4: (picture) => picture.flip(),
      5: (picture) => picture.flop(), // of the turned one: transposed
      6: (picture) => picture.rotate(270),
      7: (picture) => picture.flip(), // of the turned one: transposed along the other diagonal
      8: (picture) => picture.rotate(90),
    };
    for (const [orientation, lay] of Object.entries(lying)) {
      const turned = ['5', '7'].includes(orientation) ? await sharp(upright).rotate(90).toBuffer() : upright;
      const laid = await lay(sharp(turned)).png().toBuffer();
      const tagged = sharp(laid).withMetadata({ orientation: Number(orientation) });
      await tagged.png().toFile(at('turns', `${orientation}.png`));
      expect((await sharp(at('turns', `${orientation}.png`)).metadata()).orientation).toBe(
        Number(orientation),
      );
    }
    const { out } = await predict(at('turns'), '--weights', at('gender'), '--json', '--align', 'chip');
    const answers = out.split('\n').map((line) => outputs.predict.parse(JSON.parse(line)));
    expect(answers).toHaveLength(8);
    expect(answers[0]!.faces.length).toBeGreaterThan(2);
    for (const { width, height, faces } of answers)
      expect({ width, height, faces }).toEqual({ width: 1200, height: 700, faces: answers[0]!.faces });
  });

  test('of a thousand faces is answered face by face, and the rest of the folder is done', async () => {
    const [columns, rows, side] = [40, 25, 64];
    const names = readdirSync(chipFolder).filter((name) => name.endsWith('.jpg'));
    const tiles = [];
    for (let n = 0; n < columns * rows; n++) {
      const input = await sharp(join(chipFolder, names[n]!)).resize(side, side).toBuffer();
      tiles.push({ input, left: (n % columns) * side, top: Math.floor(n / columns) * side });
    }
    mkdirSync(at('crowd'));
    const ground = { width: columns * side, height: rows * side, channels: 3, background: '#888' } as const;
    await sharp({ create: ground }).composite(tiles).jpeg().toFile(at('crowd', 'a.jpg'));
    await sharp(photo()).toFile(at('crowd', 'b.jpg'));
    const words = ['--weights', at('gender'), '--align', 'chip', '--small', '--csv', at('crowd.csv')];
    expect((await predict(at('crowd'), ...words)).status).toBe(0);
    const found = (await readCsv(at('crowd.csv'))).slice(1).map(({ cells }) => cells);
    const crowd = found.filter(([path]) => path!.endsWith('a.jpg'));
    // The detector finds about a third of faces that lie side by side and are as small as this.
    expect(crowd.length).toBeGreaterThan(200);
    expect(crowd.map(([, face, faces]) => [face, faces])).toEqual(
      crowd.map((_, n) => [String(n + 1), String(crowd.length)]),
    );
    expect(found.length - crowd.length).toBeGreaterThanOrEqual(9);
  }, 300_000);

  test('that is given again with --csv is not answered again; with other settings it is refused', async () => {
    const words = ['--weights', at('gender'), '--align', 'chip', '--csv', at('again.csv')];
    await sharp(photo())
      .extract({ left: 200, top: 0, width: 500, height: 500 })
      .png()
      .toFile(at('one-face.png'));
    expect((await predict(at('one-face.png'), ...words)).status).toBe(0);
    const before = readFileSync(at('again.csv'));
    // Killed while it wrote: the row that is not whole is written anew, the same.
    writeFileSync(at('again.csv'), before.subarray(0, before.length - 20));
    expect((await predict(at('one-face.png'), ...words)).out).not.toContain('already');
    expect(readFileSync(at('again.csv'))).toEqual(before);
    expect((await predict(at('one-face.png'), ...words)).out).toContain('1 were in');
    for (const [more, reason] of [
      [['--small'], '--small was off, is on'],
      [['--crops-strategy', 'ten-crop'], '--crops-strategy was center, is ten-crop'],
      [['--weights', at('gender')], 'weights was'],
    ] as const) {
      const { status, err } = await predict(at('one-face.png'), ...words, ...more);
      expect([status, err.split('\n').length]).toEqual([2, 1]);
      expect(err).toContain(reason);
    }
    expect(readFileSync(at('again.csv'))).toEqual(before);
  });

  test('ten crops of a face are not the middle one', async () => {
    // One face of the photo, its third from the left.
    const part = { left: 200, top: 0, width: 500, height: 500 };
    await sharp(photo()).extract(part).png().toFile(at('one.png'));
    const probabilities = async (strategy: string) => {
      const { out } = await predict(
        at('one.png'),
        '--weights',
        at('age'),
        '--json',
        '--crops-strategy',
        strategy,
      );
      return outputs.predict.parse(JSON.parse(out)).faces[0]!.predictions['age']!.probabilities;
    };
    expect(await probabilities('ten-crop')).not.toEqual(await probabilities('center'));
  });
});

describe('findPhotos', () => {
  test('finds files, folders and patterns, each photo once, its name once', () => {
    for (const folder of ['a/b', 'c']) mkdirSync(at('tree', folder), { recursive: true });
    for (const name of ['a/1.jpg', 'a/b/1.JPG', 'a/notes.txt', 'c/1.jpg', 'c/22.png'])
      writeFileSync(at('tree', name), '');
    const names = (...words: string[]) =>
      findPhotos(words.map((word) => at('tree', word))).map(({ name }) => name);
    expect(names('a', 'a/1.jpg')).toEqual(['1.jpg', 'b/1.JPG']);
    expect(names('a/1.jpg', 'c/1.jpg')).toEqual(['1.jpg', '1-2.jpg']);
    expect(names('**/1.jpg')).toEqual(['a/1.jpg', 'c/1.jpg']);
    expect(names('c/??.png')).toEqual(['22.png']);
    expect(names('a/notes.txt')).toEqual(['notes.txt']); // named itself
    expect(() => names('x*')).toThrow('no photo there');
  });
});
