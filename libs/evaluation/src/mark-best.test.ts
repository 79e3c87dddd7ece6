import { expect, test } from '@jest/globals';
import { madeUpPlan, madeUpRun, plannedTrial, rightOf } from '../testing/made-up-run.ts';
import { experimentResults } from './experiment-results.ts';
import { markBest } from './mark-best.ts';

/** Marks by trial, given how many of how many images each has right by fold. */
function marks(trials: Readonly<Record<string, readonly (readonly [number, number])[]>>) {
  const names = Object.keys(trials);
  const plan = madeUpPlan({ folds: [0, 1, 2, 3, 4], trials: names.map(plannedTrial) });
  const runs = names.flatMap((trial) =>
    trials[trial]!.map(([right, of], fold) => madeUpRun({ trial, fold, answers: rightOf(right, of) })),
  );
  const rows = experimentResults(plan, runs).trials.map((trial) => ({ trial, result: trial.crops[0]! }));
  const found = markBest(rows);
  return rows.map(({ result }) => found.get(result));
}
const folds = (...right: readonly number[]) => right.map((count): [number, number] => [count, 40]);

test('the highest mean is best, what the corrected test does not separate from it tied', () => {
  expect(
    marks({
      best: folds(30, 31, 30, 32, 30),
      near: folds(31, 30, 30, 31, 30),
      far: folds(10, 11, 9, 12, 10),
    }),
  ).toEqual(['best', 'tied', undefined]);
});

test('what was tested on other images cannot be compared, so it has no mark; nor has what is alone then', () => {
  const other = [30, 31, 30, 32, 30].map((count): [number, number] => [count, 41]);
  expect(marks({ best: folds(31, 31, 31, 32, 31), other })).toEqual([undefined, undefined]);
  expect(marks({ best: folds(31, 31, 31, 32, 31), near: folds(31, 30, 31, 32, 31), other })).toEqual([
    'best',
    'tied',
    undefined,
  ]);
});

test('one row alone is neither', () => {
  expect(marks({ best: folds(1, 2, 3, 4, 5) })).toEqual([undefined]);
});
