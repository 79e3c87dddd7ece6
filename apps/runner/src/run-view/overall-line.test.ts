import { expect, test } from '@jest/globals';
import { overallShare, overallText } from './overall-line.ts';
import { advanceRow, type RunRow } from './run-row.ts';

const row = (facts: Partial<RunRow> = {}): RunRow => ({
  status: 'planned',
  iteration: 0,
  iterations: 100,
  batch: 50,
  loss: NaN,
  trainAccuracy: NaN,
  secondsPerIteration: NaN,
  seen: 0,
  testingSince: NaN,
  tested: 0,
  testImages: 0,
  testSeconds: NaN,
  ...facts,
});
const text = (rows: readonly RunRow[], facts: { folds?: number[]; lanes?: number; now?: number } = {}) =>
  overallText({ rows, folds: [], lanes: 1, now: 0, ...facts });

test('runs, failures, folds, images per second and the time that is left', () => {
  const rows = [
    row({ status: 'finished', iteration: 100, secondsPerIteration: 2, testSeconds: 30 }),
    row({ status: 'skipped' }),
    row({ status: 'failed' }),
    row({ status: 'training', iteration: 40, secondsPerIteration: 2 }),
    row(),
  ];
  // 60 and 100 iterations of 2 s, and two tests of 30 s: 380 s.
  expect(text(rows, { folds: [1] })).toBe('2/5 runs · 1 failed · fold 1 · 25 images/s · ETA 6 min');
});

test('runs that are executed together add their images and share the time', () => {
  const training = row({ status: 'training', iteration: 50, secondsPerIteration: 1 });
  expect(text([training, training, row(), row()], { folds: [3, 0], lanes: 2 })).toBe(
    '0/4 runs · folds 0, 3 · 100 images/s · ETA 3 min', // (2 x 50 + 2 x 100) s / 2 = 150 s
  );
});

test('what is tested counts what a test took before, less what has passed', () => {
  const rows = [
    row({ status: 'finished', secondsPerIteration: 1, testSeconds: 20 }),
    row({ status: 'testing', iteration: 100, secondsPerIteration: 1, testingSince: 1000 }),
  ];
  expect(text(rows, { folds: [0], now: 16_000 })).toBe('1/2 runs · fold 0 · ETA 5 s');
});

test('a test that was never timed is estimated from its own images, and alone where nothing is left to train', () => {
  const testing = row({ status: 'testing', iteration: 100, iterations: 100 });
  const progress = (images: number) => ({ phase: 'testing', images, of: 4000 }) as const;
  advanceRow(testing, progress(0), 0);
  expect(text([testing], { folds: [0] })).toBe('0/1 runs · fold 0');
  advanceRow(testing, progress(1000), 10_000); // 100 images/s
  expect(text([testing], { folds: [0], now: 10_000 })).toBe('0/1 runs · fold 0 · ETA 30 s');
  const another = row({ status: 'training', iteration: 90, secondsPerIteration: 1 });
  expect(text([testing, another], { folds: [0], now: 10_000 })).toBe(
    '0/2 runs · fold 0 · 50 images/s · ETA 80 s', // 30 s, 10 s of training, 40 s of testing
  );
});

test('no time before a pace is known, and none once nothing runs', () => {
  expect(text([row({ status: 'training' }), row()], { folds: [0] })).toBe('0/2 runs · fold 0');
  expect(text([row({ status: 'finished', secondsPerIteration: 1 }), row()])).toBe('1/2 runs');
});

test('the bar follows iterations; what failed is behind us, and a run without training is one step', () => {
  expect(overallShare([row({ status: 'training', iteration: 50 }), row({ status: 'failed' })])).toBe(0.75);
  expect(overallShare([row({ iterations: 0, status: 'finished' }), row({ iterations: 0 })])).toBe(0.5);
});
