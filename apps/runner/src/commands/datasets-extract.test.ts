import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import sharp from 'sharp';
import {
  landmarkFinders,
  locateFace,
  readPhoto,
  restoreSquare,
  warp,
  type FaceSquare,
  type Photo,
} from '@adience/faces';
import { chipFolder, matchFaces, montages, squareTransform } from '@adience/faces/testing';
import { readCsv } from '@adience/files';
import { main } from '../main.ts';

let home: string;
let printed: string[];
const cache = process.env['ADIENCE_CACHE'];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'extract-'));
  process.env['ADIENCE_CACHE'] = join(home, 'cache'); // without the better detector
});
afterAll(() => {
  rmSync(home, { recursive: true });
  if (cache === undefined) delete process.env['ADIENCE_CACHE'];
  else process.env['ADIENCE_CACHE'] = cache;
});
beforeEach(() => {
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

const size = { width: 500, height: 400 };
const header =
  'user_id\toriginal_image\tface_id\tage\tgender\tx\ty\tdx\tdy\ttilt_ang\tfiducial_yaw_angle\tfiducial_score';

/** A face's square as Adience's labels have it: upright, in whole pixels, cut by the photo's border. */
function boxOf({ x, y, side }: FaceSquare) {
  const [left, top] = [Math.max(0, Math.round(x - side / 2)), Math.max(0, Math.round(y - side / 2))];
  const right = Math.min(size.width, Math.round(x + side / 2));
  const bottom = Math.min(size.height, Math.round(y + side / 2));
  return [left, top, right - left, bottom - top];
}

/** Puts a picture into a photo, so that its square lies where the label has it; grey around. */
async function place(picture: Photo, inPicture: FaceSquare, square: FaceSquare): Promise<Photo> {
  // The picture's frame, drawn for itself and turned: sharp's rotation knows nothing of ours.
  const scale = square.side / inPicture.side;
  const [wide, high] = [picture.width * scale, picture.height * scale].map(Math.round);
  const { width, height, pixels } = picture;
  const turned = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(wide!, high!, { fit: 'fill' })
    .png()
    .toBuffer();
  const { data, info } = await sharp(turned)
    .rotate(square.tilt, { background: '#777' })
    .png()
    .toBuffer({ resolveWithObject: true });
  // The square's middle from the picture's, turned with it.
  const [dx, dy] = [(inPicture.x - width / 2) * scale, (inPicture.y - height / 2) * scale];
  const angle = (square.tilt * Math.PI) / 180;
  const x = square.x - (dx * Math.cos(angle) - dy * Math.sin(angle)) - info.width / 2;
  const y = square.y - (dx * Math.sin(angle) + dy * Math.cos(angle)) - info.height / 2;
  const room = 800; // a composite may not begin outside its ground
  const ground = sharp({
    create: { width: size.width + 2 * room, height: size.height + 2 * room, channels: 3, background: '#777' },
  });
  const whole = await ground
    .composite([{ input: data, left: Math.round(x) + room, top: Math.round(y) + room }])
    .png()
    .toBuffer();
  const made = await sharp(whole)
    .extract({ left: room, top: room, ...size })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { ...size, pixels: made };
}

/** Tilts and cut sides as they occur: of the real label files where they are there. */
function realRows(count: number): readonly { readonly tilt: number; readonly cut: string }[] {
  const folder = resolve('../shared/data/adience-folds');
  if (!existsSync(folder)) {
    console.warn(`Skipped: Adience's label files are not at ${folder}; tilts and cuts by hand instead`);
    return ['', 'left', 'top', 'right', 'bottom'].flatMap((cut, at) => [
      { cut, tilt: 35 * at - 90 },
      { cut, tilt: 180 - 5 * at },
    ]);
  }
  const rows = [0, 1, 2, 3, 4].flatMap((fold) =>
    readFileSync(join(folder, `fold_${fold}_data.txt`), 'utf8')
      .trim()
      .split('\n')
      .slice(1),
  );
  const cuts = rows.map((row) => {
    const [x, y, dx, dy, tilt] = row.split('\t').slice(5, 10).map(Number);
    const cut =
      dx! < dy! - 2 ? (x === 0 ? 'left' : 'right') : dy! < dx! - 2 ? (y === 0 ? 'top' : 'bottom') : '';
    return { tilt: tilt!, cut };
  });
  return Array.from({ length: count }, (_, n) => cuts[Math.floor(((n + 0.5) * cuts.length) / count)]!).concat(
    ['left', 'right', 'top', 'bottom'].map((side) => cuts.find(({ cut }) => cut === side)!),
  );
}

/** A square of a tilt whose one side the border cuts by a fifth. */
function squareFor({ tilt, cut }: { readonly tilt: number; readonly cut: string }, n: number): FaceSquare {
  const side = 120 + ((n * 37) % 100);
  const beyond = 0.3 * side; // of the half side, so that a fifth of the side is outside
  const x = cut === 'left' ? beyond : cut === 'right' ? size.width - beyond : 250;
  const y = cut === 'top' ? beyond : cut === 'bottom' ? size.height - beyond : 200;
  return { x, y, side, tilt };
}

async function savePhoto(subject: string, name: string, { width, height, pixels }: Photo) {
  mkdirSync(join(home, 'originals', subject), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toFile(join(home, 'originals', subject, name));
}

/** The five label files; all rows in fold 2. */
function writeLabels(rows: readonly string[]) {
  for (const fold of [0, 1, 2, 3, 4]) {
    const own = fold === 2 ? rows : ['x\tabsent.jpg\t1\t(0, 2)\tf\t0\t0\t10\t10\t0\t0\t50'];
    writeFileSync(join(home, 'originals', `fold_${fold}_data.txt`), `${[header, ...own].join('\n')}\n`);
  }
}

describe('adience datasets extract adience', () => {
  /** Upper half red, lower half blue, a white spot in the middle: upright and centered can be seen. */
  const marked = (): Photo => {
    const pixels = Uint8Array.from({ length: 200 * 200 * 3 }, (_, at) => {
      const [x, y, channel] = [Math.floor(at / 3) % 200, Math.floor(at / 600), at % 3];
      if (Math.hypot(x - 99.5, y - 99.5) < 12) return 255;
      return channel === (y < 100 ? 0 : 2) ? 255 : 0;
    });
    return { width: 200, height: 200, pixels };
  };
  const inMarked = { x: 100, y: 100, side: 200, tilt: 0 };

  test('recovers every box upright and centered within 5 % of its side, the cut ones too', async () => {
    const squares = realRows(10).map(squareFor);
    const rows: string[] = [];
    for (const [n, square] of squares.entries()) {
      await savePhoto('ann', `${n}.jpg`, await place(marked(), inMarked, square));
      rows.push(['ann', `${n}.jpg`, 1, '(25, 32)', 'f', ...boxOf(square), square.tilt, 0, 50].join('\t'));
    }
    rows.push(
      'ann\tgone.jpg\t1\t(25, 32)\tf\t0\t0\t10\t10\t0\t0\t50',
      'ann\t0.jpg\t2\t(25, 32)\tf\t600\t0\t90\t90\t0\t0\t50',
    );
    rows.push(
      'ann\t0.jpg\t3\t(25, 32)\tf\tx\t0\t90\t90\t0\t0\t50',
      'ann\t0.jpg',
      '..\t0.jpg\t4\t(0, 2)\tf\t0\t0\t90\t90\t0\t0\t50',
    );
    writeLabels(rows);
    const out = join(home, 'out');
    await main([
      'datasets',
      'extract',
      'adience',
      '--originals',
      join(home, 'originals'),
      '--out',
      out,
      '--style',
      'coarse',
    ]);
    expect(process.exitCode ?? 0).toBe(0);
    for (const [n] of squares.entries()) {
      const { width, pixels } = await readPhoto(
        join(out, 'faces', 'ann', `coarse_tilt_aligned_face.1.${n}.jpg`),
      );
      const [x, y] = whiteMiddle(pixels, width);
      const side = (width * 544) / 816;
      expect(Math.hypot(x - width / 2, y - width / 2) / side).toBeLessThan(0.05);
      const at = (row: number) => [
        ...pixels.subarray((row * width + Math.round(width / 2)) * 3).subarray(0, 3),
      ];
      const [above, below] = [at(Math.round(width / 2 - side / 4)), at(Math.round(width / 2 + side / 4))];
      // Where the border cut the face there is nothing: black.
      if (Math.max(...above) > 60) expect(above[0]).toBeGreaterThan(above[2]! + 100);
      if (Math.max(...below) > 60) expect(below[2]).toBeGreaterThan(below[0]! + 100);
    }
    const skipped = (await readCsv(join(out, 'skipped.csv'))).slice(1).map(({ cells }) => cells[2]);
    for (const reason of [
      'no such file',
      'lies outside the photo',
      'has no box',
      'malformed row',
      'outside its folder',
    ])
      expect(skipped.filter((one) => one!.includes(reason)).length).toBeGreaterThan(0);
    // Its labels may have been filled in since: it is not written over.
    const manifest = readFileSync(join(out, 'manifest.csv'));
    await main(['datasets', 'extract', 'adience', '--originals', join(home, 'originals'), '--out', out]);
    expect(process.exitCode).toBe(2);
    expect(readFileSync(join(out, 'manifest.csv'))).toEqual(manifest);
    process.exitCode = 0;
    // The manifest is a dataset as it stands.
    printed = [];
    await main(['datasets', 'stats', 'manifest', '--file', join(out, 'manifest.csv'), '--json']);
    expect(JSON.parse(printed.join(''))).toMatchObject({ total: { female: squares.length, male: 0 } });
  });

  function whiteMiddle(pixels: Uint8Array, width: number): [number, number] {
    let [x, y, n] = [0, 0, 0];
    for (let at = 0; at < pixels.length; at += 3) {
      if (Math.min(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!) < 170) continue;
      x += ((at / 3) % width) + 0.5;
      y += Math.floor(at / 3 / width) + 0.5;
      n += 1;
    }
    return [x / n, y / n];
  }
});

test.each([
  ['cut on the left', { x: 0, y: 50, width: 60, height: 100 }, { x: -40, y: 50, width: 100, height: 100 }],
  ['cut on the right', { x: 440, y: 50, width: 60, height: 100 }, { x: 440, y: 50, width: 100, height: 100 }],
  ['cut above', { x: 50, y: 0, width: 100, height: 70 }, { x: 50, y: -30, width: 100, height: 100 }],
  ['cut below', { x: 50, y: 330, width: 100, height: 70 }, { x: 50, y: 330, width: 100, height: 100 }],
  ['not cut', { x: 50, y: 60, width: 100, height: 99 }, { x: 50, y: 59.5, width: 100, height: 100 }],
])('a box that is %s is a square again', (_what, box, square) => {
  expect(restoreSquare(box, size)).toEqual(square);
});

const photos = montages();
(photos === null ? describe.skip : describe)('real faces', () => {
  test('are aligned by their landmarks from boxes of any tilt', async () => {
    const names = readdirSync(chipFolder).filter((name) => name.endsWith('.jpg'));
    const tilts = [0, 25, -90, 180, 95];
    const rows = [];
    for (const [n, tilt] of tilts.entries()) {
      const square = { x: 250, y: 200, side: 220, tilt };
      const chip = await readPhoto(join(chipFolder, names[n * 150 + 3]!));
      await savePhoto(
        'bob',
        `${n}.jpg`,
        await place(chip, { x: 97.6, y: 115.7, side: 205.2, tilt: 0 }, square),
      );
      rows.push(['bob', `${n}.jpg`, 1, '(25, 32)', 'm', ...boxOf(square), tilt, 0, 50].join('\t'));
    }
    writeLabels(rows);
    const out = join(home, 'real');
    await main(['datasets', 'extract', 'adience', '--originals', join(home, 'originals'), '--out', out]);
    const [landmarks] = Object.values(landmarkFinders);
    const finder = await landmarks!.load();
    for (const [n] of tilts.entries()) {
      const aligned = await readPhoto(join(out, 'aligned', 'bob', `landmark_aligned_face.1.${n}.jpg`));
      const { square } = await locateFace(finder, aligned, { x: 408, y: 408, side: 544, tilt: 0 });
      expect(Math.hypot(square.x - 408, square.y - 408)).toBeLessThan(25);
      expect(Math.abs(square.tilt)).toBeLessThan(5);
    }
    await finder.close();
  });

  test('of a folder become a dataset by subject', async () => {
    const montage = photos!.find(({ path }) => path.includes('A04'))!;
    mkdirSync(join(home, 'own', 'carl'), { recursive: true });
    writeFileSync(join(home, 'own', 'carl', 'party.jpg'), readFileSync(montage.path));
    writeFileSync(join(home, 'own', 'broken.jpg'), '');
    const out = join(home, 'mine');
    await main(['datasets', 'extract', 'folder', join(home, 'own'), '--out', out, '--json']);
    expect(JSON.parse(printed.join(''))).toEqual({
      folder: out,
      images: 9,
      skipped: [{ reason: 'is empty: it has no bytes', rows: 1 }],
    });
    const [head, ...rows] = await readCsv(join(out, 'manifest.csv'));
    const of = (cells: readonly string[], name: string) => cells[head!.cells.indexOf(name)]!;
    expect(new Set(rows.map(({ cells }) => of(cells, 'subject')))).toEqual(new Set(['carl']));
    const boxes = rows.map(({ cells }) => {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(of(cells, name)));
      return { x: x!, y: y!, width: width!, height: height! };
    });
    expect(matchFaces(montage.faces, boxes).size).toBe(9);
    for (const { cells } of rows) expect(existsSync(join(out, of(cells, 'image')))).toBe(true);
    printed = [];
    await main(['datasets', 'stats', 'manifest', '--file', join(out, 'manifest.csv')]);
    expect(process.exitCode ?? 0).toBe(0);
  });
});

test('a frame that is turned and turned back is itself', async () => {
  const photo = { width: 40, height: 40, pixels: new Uint8Array(4800).map((_, at) => at % 250) };
  const square = { x: 20, y: 20, side: 40, tilt: 90 };
  const turned = await warp(photo, squareTransform(square, 40), 40);
  expect(await warp(turned, squareTransform({ ...square, tilt: -90 }, 40), 40)).toEqual(photo);
});
