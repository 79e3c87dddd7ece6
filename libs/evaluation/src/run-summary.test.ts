import { expect, test } from '@jest/globals';
import { customTask, tasks } from '@adience/tasks';
import { runSummary } from './run-summary.ts';

const row = (trueClass: number, predicted: number, classes: number) => ({
  image: `${trueClass}-${predicted}`,
  subject: 'a',
  trueClass,
  probabilities: Array.from({ length: classes }, (_, at) => Number(at === predicted)),
});

test('of ordered classes: exact and one-off accuracy by crop strategy', () => {
  const center = [row(0, 0, 8), row(1, 2, 8), row(3, 7, 8), row(7, 7, 8)];
  const summary = runSummary(tasks.age, { center, 'ten-crop': center.slice(0, 2) });
  expect(summary).toEqual({
    center: { exact: 2 / 4, oneOff: 3 / 4 },
    'ten-crop': { exact: 1 / 2, oneOff: 1 },
  });
});

test('of classes without an order: exact accuracy alone', () => {
  expect(runSummary(tasks.gender, { center: [row(0, 1, 2), row(1, 1, 2)] })).toEqual({
    center: { exact: 1 / 2 },
  });
  const mood = customTask({ name: 'mood', classes: ['a', 'b', 'c'], ordered: false });
  expect(runSummary(mood, { center: [row(0, 1, 3)] })).toEqual({ center: { exact: 0 } });
});
