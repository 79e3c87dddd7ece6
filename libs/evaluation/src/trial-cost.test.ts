import { expect, test } from '@jest/globals';
import { runRecord } from '../testing/run-record.ts';
import { trialCost } from './index.ts';

const startedAt = '2026-11-27T00:00:00.000Z';

test('sums the attempts of a run and averages over runs; two operations are one multiply-add', () => {
  const interrupted = { startedAt, trainingSeconds: 10, imagesPerSecond: 50 };
  const finished = [
    runRecord({
      parameters: 7,
      flops: 200,
      attempts: [interrupted, { startedAt, trainingSeconds: 20, imagesPerSecond: 100 }],
    }),
    runRecord({ parameters: 7, flops: 200, attempts: [{ startedAt, trainingSeconds: 40 }] }),
  ];
  expect(trialCost({ finished })).toEqual({
    parameters: 7,
    multiplyAdds: 100,
    seconds: { n: 2, mean: 35, sd: Math.sqrt(50) },
    imagesPerSecond: { n: 1, mean: 100, sd: null },
  });
});

test('what no run recorded is not known, never zero', () => {
  const nothing = { parameters: null, multiplyAdds: null, seconds: null, imagesPerSecond: null };
  expect(trialCost({ finished: [] })).toEqual(nothing);
  expect(trialCost({ finished: [runRecord({ attempts: [{ startedAt }] })] })).toMatchObject({
    seconds: null,
  });
});
