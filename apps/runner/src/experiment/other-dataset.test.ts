import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { randomStream } from '@adience/random';
import { commandLine } from '../testing/command-line.ts';

const { home, adience: call } = commandLine('other-dataset-');
beforeAll(async () => {
  for (const folder of ['here', 'there']) mkdirSync(join(home, folder));
  const draw = async (file: string) => {
    const stream = randomStream(1, 'noise', file);
    const raw = { width: 8, height: 8, channels: 3 } as const;
    const noise = Buffer.from(Array.from({ length: 192 }, () => Math.floor(256 * stream.uniform())));
    await sharp(noise, { raw }).resize(40, 40).png().toFile(join(home, file));
  };
  // Tested: two subjects a fold with an image each.
  const here = Array.from({ length: 10 }, (_, n) => `${n}.png,h${n},${n % 5},${'fm'[n % 2]}`);
  for (let n = 0; n < 10; n += 1) await draw(`here/${n}.png`);
  // Trained on: 12 subjects; t0's picture is a test image of fold 0 under another name, h5 is tested in fold 0 too.
  for (let n = 1; n < 12; n += 1) await draw(`there/${n}.png`);
  copyFileSync(join(home, 'here/0.png'), join(home, 'there/0.png'));
  const there = Array.from({ length: 12 }, (_, n) => `${n}.png,${n === 3 ? 'h5' : `t${n}`},${'fm'[n % 2]}`);
  writeFileSync(join(home, 'here/faces.csv'), ['image,subject,fold,gender', ...here].join('\n'));
  writeFileSync(join(home, 'there/faces.csv'), ['image,subject,gender', ...there].join('\n'));
});

async function adience(command: string, dataset: string, ...words: string[]) {
  const file = join(home, 'across.yaml');
  writeFileSync(
    file,
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: across
dataset: ${dataset}
task: gender
folds: [0, 1]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 4, iterations: 1 }
validation: { split: none }
evaluation: { crops: [center] }
`,
  );
  const backend = command === 'run' ? ['--backend', 'onnxruntime'] : [];
  return call(command, file, '--runs', join(home, 'runs'), ...backend, ...words);
}
const manifest = (name: string, more = '') =>
  `{ name: manifest, file: ${join(home, name, 'faces.csv')}${more} }`;
const written = (fold: number, file: string) =>
  readFileSync(join(home, `runs/across/base/seed-1/fold-${fold}`, file), 'utf8');

test('one dataset is trained on, folds of another are tested, and what both have is left out and counted', async () => {
  const pair = `{ train: ${manifest('there')}, test: ${manifest('here')} }`;
  const planned = await adience('plan', pair);
  expect(planned.out).toContain('Trained on manifest, tested on folds of manifest');
  const { status, err } = await adience('run', pair);
  expect([status, err]).toEqual([0, expect.any(String)]);
  expect(err).toContain('fold 0 seed 1: trains on manifest, 10 images, without 1 of subjects and 1 with');

  const about = JSON.parse(written(0, 'dataset.json'));
  expect(about).toMatchObject({
    comparable: false,
    rows: 10,
    trainedOn: { rows: 12, images: 10, leftOut: { ofTestedSubjects: 1, withTestedPixels: 1 } },
  });
  expect(about.trainedOn.digest).not.toBe(about.digest);
  expect(JSON.parse(written(0, 'run.json')).images).toEqual({ train: 10, validation: 0, test: 2 });
  expect(written(0, 'predictions.csv')).toMatch(/\n0\.png,h0/);
  // Fold 1 tests neither.
  expect(JSON.parse(written(1, 'dataset.json')).trainedOn.leftOut).toEqual({
    ofTestedSubjects: 0,
    withTestedPixels: 0,
  });
  expect(JSON.parse(written(1, 'run.json')).images).toEqual({ train: 12, validation: 0, test: 2 });

  // As the tested dataset with a key train, it is the same runs.
  const flat = manifest('here', `, train: ${manifest('there')}`);
  expect((await adience('plan', flat)).out).toMatch(/# 2 finished/);
  const before = written(0, 'run.json');
  expect((await adience('run', flat)).status).toBe(0);
  expect(written(0, 'run.json')).toBe(before);
});

test('mistakes in either part are named where they are', async () => {
  const typo = await adience(
    'plan',
    `{ train: ${manifest('there', ', lables: nearest')}, test: ${manifest('here')} }`,
  );
  expect(typo).toMatchObject({ status: 2, err: expect.stringMatching(/dataset\.train\.lables.*labels/) });
  const share = await adience(
    'plan',
    `{ train: ${manifest('there')}, test: ${manifest('here', ', trainShare: 0.5')} }`,
  );
  expect(share).toMatchObject({
    status: 2,
    err: expect.stringMatching(/dataset\.test\.trainShare.*dataset\.train/),
  });
  const half = `{ test: ${manifest('here')} }`;
  expect(await adience('plan', half)).toMatchObject({
    status: 2,
    err: expect.stringMatching(/dataset\.train: is missing/),
  });
});
