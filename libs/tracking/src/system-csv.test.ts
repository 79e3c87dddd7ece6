import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readSystem, systemLines, type SystemSample } from './system-csv.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sample = (second: number, rest: Partial<SystemSample> = {}): SystemSample => ({
  time: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  cpuPercent: 180,
  memoryMib: 900,
  gpuPercent: null,
  gpuMemoryMib: null,
  ...rest,
});
const read = () => readSystem(readFileSync(join(folder, 'system.csv'), 'utf8'));
const append = (one: SystemSample) =>
  appendFileSync(join(folder, 'system.csv'), `${systemLines(folder, one)}\n`);

test('what was written is read; a machine without a GPU leaves its cells empty', async () => {
  const withGpu = sample(10, { gpuPercent: 97, gpuMemoryMib: 12_000 });
  append(sample(0));
  append(withGpu);
  expect(await read()).toEqual([sample(0), withGpu]);
  expect(readFileSync(join(folder, 'system.csv'), 'utf8').split('\n')[1]).toBe(
    '2026-01-01T00:00:00.000Z,180,900,,',
  );
});

test('a file that has only begun has no samples', async () => {
  for (const text of ['', 'time,cpu']) expect(await readSystem(text)).toEqual([]);
});

test('a row that a crash tore is left out, and so is what was appended to it', async () => {
  append(sample(0));
  appendFileSync(join(folder, 'system.csv'), '2026-01-01T00:00:10.000Z,18');
  expect(await read()).toEqual([sample(0)]);
  append(sample(20));
  append(sample(30));
  expect(await read()).toEqual([sample(0), sample(30)]);
});
