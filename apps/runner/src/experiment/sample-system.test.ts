import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { SystemSample } from '@adience/tracking';
import { sampleSystem } from './sample-system.ts';

test('a process that computes takes about a core; the last sample is taken at the end', async () => {
  const samples: SystemSample[] = [];
  const stop = sampleSystem((sample) => samples.push(sample));
  const until = process.cpuUsage().user + 200_000;
  while (process.cpuUsage().user < until);
  stop();
  await setTimeout(20);
  expect(samples).toHaveLength(1);
  expect(samples[0]!.cpuPercent).toBeGreaterThan(10);
  expect(samples[0]!.memoryMib).toBeGreaterThan(20);
});

test('samples come at the interval, and no more once one could not be written', async () => {
  let asked = 0;
  const stop = sampleSystem(() => {
    asked += 1;
    if (asked === 2) throw new Error('the disk is full');
  }, 0.005);
  while (asked < 2) await setTimeout(5);
  await setTimeout(50);
  stop();
  expect(asked).toBe(2);
});
