import { expect, test } from '@jest/globals';
import { stepTimes } from './step-times.ts';

async function* of(...seconds: number[]) {
  yield* seconds;
}

test('counts the steps after the warm-up', async () => {
  expect(await stepTimes(of(9, 8, 7, 1, 2), { limit: 100 })).toEqual({ seconds: [1, 2], warm: true });
});

test('keeps the last step if the limit ends the warm-up, and reports it', async () => {
  expect(await stepTimes(of(9, 8, 7, 1, 2), { limit: 10 })).toEqual({ seconds: [8], warm: false });
});
