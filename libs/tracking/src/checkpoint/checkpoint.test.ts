import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cutHistory, historyHeader } from '../cut-history.ts';
import type { Checkpoint } from './checkpoint.ts';
import { readCheckpoint } from './read-checkpoint.ts';
import { writeCheckpoint } from './write-checkpoint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (iteration: number): Checkpoint => ({
  iteration,
  arrays: new Map([
    ['a', { shape: [2, 2], values: Float32Array.of(1, -0, Number.NaN, 2 ** -140) }],
    ['b', { shape: [], values: Float32Array.of(iteration) }],
  ]),
  progress: { sum: 0.1 + 0.2 },
});
const bits = (values: Float32Array) => [...new Uint32Array(values.buffer.slice(0))];

test('a checkpoint comes back bit for bit, and only the latest is kept', async () => {
  await writeCheckpoint(folder, 'id', at(7));
  await writeCheckpoint(folder, 'id', at(12));
  const read = await readCheckpoint(folder, 'id');
  expect(read).toMatchObject({ iteration: 12, progress: { sum: 0.30000000000000004 } });
  expect(bits(read!.arrays.get('a')!.values)).toEqual(bits(at(12).arrays.get('a')!.values));
  expect(read!.arrays.get('b')!.shape).toEqual([]);
  expect(readdirSync(join(folder, 'checkpoint'))).toEqual(['00000012']);
});

test('a torn, a changed and a foreign checkpoint are passed over', async () => {
  expect(await readCheckpoint(folder, 'id')).toBeNull();
  await writeCheckpoint(folder, 'id', at(7));
  expect(await readCheckpoint(folder, 'other')).toBeNull();
  mkdirSync(join(folder, 'checkpoint/00000009'));
  writeFileSync(join(folder, 'checkpoint/00000009/state.json'), '{"format": "adience-che');
  expect(await readCheckpoint(folder, 'id')).toMatchObject({ iteration: 7 });
  truncateSync(join(folder, 'checkpoint/00000007/arrays.bin'), 19);
  expect(await readCheckpoint(folder, 'id')).toBeNull();
});

test.each([
  ['the iteration', '"iteration":7', '"iteration":6'],
  ['the progress', '"sum":0.3', '"sum":0.4'],
  ['the name of an array', '"name":"b"', '"name":"c"'],
])('a checkpoint in which %s was changed is passed over', async (_what, from, to) => {
  await writeCheckpoint(folder, 'id', at(7));
  const file = join(folder, 'checkpoint/00000007/state.json');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  expect(await readCheckpoint(folder, 'id')).toBeNull();
});

test('history is cut to the checkpoint, its torn last line too', async () => {
  const path = join(folder, 'history.csv');
  const row = (iteration: number) => `${iteration},train,1,0.5,0.001,10.0\n`;
  writeFileSync(path, `${historyHeader}${row(5)}${row(10)}${row(15)}20,tra`);
  expect(await cutHistory(path, 10)).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(historyHeader + row(5) + row(10));
  writeFileSync(path, `${historyHeader}${row(5)}1\u00006,tr,1\n${row(10)}`);
  expect(await cutHistory(path, 10)).toBe(1);
  expect(readFileSync(path, 'utf8')).toBe(historyHeader + row(5) + row(10));
  expect(await cutHistory(join(folder, 'none.csv'), 10)).toBe(0);
  expect(readFileSync(join(folder, 'none.csv'), 'utf8')).toBe(historyHeader);
});
