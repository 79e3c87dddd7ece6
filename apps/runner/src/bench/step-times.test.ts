import { expect, test } from '@jest/globals';
import { stepTimes } from './step-times.ts';

async function* of(...seconds: number[]) {
  yield* seconds;
}

test('counts the steps after the warm-up', async () => {
  const slow = of(9, 8, 7, 1, 2, 3);
  expect(await stepTimes(slow, { steps: 2, limit: 100 })).toEqual({ seconds: [1, 2], warm: true });
});

test('warms quick steps up for a second', async () => {
  const quick = of(0.25, 0.25, 0.25, 0.25, 0.125, 0.0625, 0.125);
  expect(await stepTimes(quick, { steps: 2, limit: 100 })).toEqual({ seconds: [0.125, 0.0625], warm: true });
});

test('keeps the last step if the limit ends the warm-up, and reports it', async () => {
  expect(await stepTimes(of(9, 8, 7, 1, 2), { steps: 2, limit: 10 })).toEqual({ seconds: [8], warm: false });
});
