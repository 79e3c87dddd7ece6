import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';

const experiment = (channels: string) => `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: tiny
dataset: { name: synthetic, subjects: 20, imagesPerSubject: 2 }
task: age
folds: [0, 1]
image: { size: 40, channels: ${channels} }
model: { input: 40, width: 0.0625 }
augmentation: { mirror: false }
solver: { batch: 8, iterations: 4 }
`;
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-augment-'));
  writeFileSync(join(home, 'tiny.yaml'), experiment('bgr'));
  writeFileSync(join(home, 'rgb.yaml'), experiment('rgb'));
});
afterAll(() => rmSync(home, { recursive: true }));

function preview(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'augment', 'preview', ...words, '--images', '2', '--versions', '2'],
    { cwd: home, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

/** Images of 40 pixels are drawn four times as large, six pixels apart; the first column by another six. */
const side = 4 * 40;
async function cellsOf(file: string) {
  const sheet = join(home, file);
  const { width, height, channels } = await sharp(sheet).metadata();
  expect([width, height, channels]).toEqual([6 + 3 * (side + 6) + 6, 6 + 2 * (side + 6), 3]);
  const cell = (row: number, column: number) =>
    sharp(sheet)
      .extract({
        left: 6 + column * (side + 6) + (column > 0 ? 6 : 0),
        top: 6 + row * (side + 6),
        width: side,
        height: side,
      })
      .raw()
      .toBuffer();
  return Promise.all([0, 1].flatMap((row) => [0, 1, 2].map((column) => cell(row, column))));
}

describe('adience augment preview', () => {
  test('draws what the network sees: the images themselves where nothing is changed', async () => {
    const { status, stdout, stderr } = preview('tiny.yaml', '--out', 'plain.png');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^row +image +class\n1 +\S+\.jpg +\S+\n2 /);
    expect(stdout).toMatch(
      /plain\.png: 2 training images of base, seed 1, fold 0; as prepared, .* in epochs 1 to 2\n$/,
    );
    const [before, first, second, other, ...rest] = await cellsOf('plain.png');
    expect(first!.equals(before!)).toBe(true);
    expect(second!.equals(before!)).toBe(true);
    expect(rest.every((one) => one.equals(other!))).toBe(true);
    expect(other!.equals(before!)).toBe(false);
  }, 60_000);

  test('shows red as red, whatever the channel order, and changes no pixel that is not changed', async () => {
    const words = ['--out', 'rgb.png', 'augmentation.operations=[{name: grayscale, probability: 1}]'];
    expect(preview('rgb.yaml', ...words).status).toBe(0);
    const [plain] = await cellsOf('plain.png');
    const [before, grey] = await cellsOf('rgb.png');
    expect(before!.equals(plain!)).toBe(true);
    // ITU-R BT.601, of the picture's own red, green and blue.
    for (let at = 0; at < grey!.length; at += 3) {
      const [r, g, b] = before!.subarray(at, at + 3);
      expect(Math.abs(grey![at]! - (0.299 * r! + 0.587 * g! + 0.114 * b!))).toBeLessThan(0.51);
      expect(grey![at + 2]).toBe(grey![at]);
    }
  }, 60_000);

  test('is the same picture again, and mixes where mixing is set', () => {
    const mix = 'augmentation.mix={name: cutmix, probability: 1}';
    expect(preview('tiny.yaml', mix, '--out', 'one.png').status).toBe(0);
    expect(preview('tiny.yaml', mix, '--out', 'two.png').status).toBe(0);
    const bytes = (file: string) => readFileSync(join(home, file));
    expect(bytes('one.png').equals(bytes('two.png'))).toBe(true);
    expect(bytes('one.png').equals(bytes('plain.png'))).toBe(false);
  }, 60_000);

  test.each([
    [['tiny.yaml', '--out', 'plain.png'], /^.*plain\.png: already exists; choose another, or remove it\n$/],
    [['tiny.yaml', '--out', 'sheet.jpg'], /--out sheet\.jpg: must end with \.png\n$/],
    [
      ['tiny.yaml', '--out', 'absent/x.png'],
      /--out absent\/x\.png: its folder does not exist; make it first\n$/,
    ],
    [['tiny.yaml', '--fold', '4', '--out', 'x.png'], /--fold 4: is not in the experiment; it has 0, 1\n$/],
    [
      ['tiny.yaml', '--trial', 'absent', '--out', 'x.png'],
      /--trial absent: is not in the experiment; it has base\n$/,
    ],
  ])(
    '%j is refused in one line, and nothing is written',
    (words, message) => {
      const { status, stderr } = preview(...words);
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(status).toBe(2);
      expect(existsSync(join(home, 'x.png'))).toBe(false);
    },
    60_000,
  );
});
