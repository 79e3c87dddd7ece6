import { expect, test } from '@jest/globals';
import { readSystem } from './read-system.ts';

const header = 'time,cpu_percent,memory_mib,gpu_percent,gpu_memory_mib\n';

test('reads what was recorded; a GPU that is not there has no values', () => {
  expect(
    readSystem(`${header}2026-01-01T00:00:00Z,187.5,912,,\n2026-01-01T00:00:10Z,200,913,95,4000\n`),
  ).toEqual([
    { time: '2026-01-01T00:00:00Z', cpu: 187.5, memory: 912, gpu: null, gpuMemory: null },
    { time: '2026-01-01T00:00:10Z', cpu: 200, memory: 913, gpu: 95, gpuMemory: 4000 },
  ]);
});

test('leaves out a line that is not whole yet, or has no time', () => {
  const torn = `${header}2026-01-01T00:00:00Z,1,2,,\nnonsense,1,2,,\n2026-01-01T00:00:10Z,20`;
  expect(readSystem(torn).map(({ cpu }) => cpu)).toEqual([1]);
});

test('has nothing of a file that is not there, or only begun', () => {
  for (const text of ['', 'time,cpu', header]) expect(readSystem(text)).toEqual([]);
});
