import { describe, expect, test } from '@jest/globals';
import { madeUpPlan, madeUpRun, rightOf } from '../testing/made-up-run.ts';
import { experimentResults } from './experiment-results.ts';
import { seedsAgainstFolds } from './seeds-against-folds.ts';

/** Right answers of ten by fold, then by seed from 1 on; null: no run. */
function resultOf(right: readonly (readonly (number | null)[])[]) {
  const runs = right.flatMap((row, fold) =>
    row.flatMap((count, at) =>
      count === null ? [] : [madeUpRun({ fold, seed: at + 1, answers: rightOf(count, 10) })],
    ),
  );
  const plan = madeUpPlan({ folds: right.map((_, fold) => fold), seeds: right[0]!.map((_, at) => at + 1) });
  return experimentResults(plan, runs).trials[0]!.crops[0]!;
}

describe('seedsAgainstFolds', () => {
  test('takes accuracy apart into what the fold, the seed and the rest contribute', () => {
    const found = seedsAgainstFolds(
      resultOf([
        [2, 3],
        [6, 7],
      ]),
    )!;
    // By hand: fold means .25 and .65, seed means .4 and .5, no rest. MS_fold = 2 (.2² + .2²) = .16, MS_seed = 2 (.05² + .05²) = .01.
    expect(found.components.variances.row).toBeCloseTo(0.08, 12);
    expect(found.components.variances.column).toBeCloseTo(0.005, 12);
    expect(found.components.variances.rest).toBeCloseTo(0, 12);
    expect(found.components.standardError).toBeCloseTo(Math.sqrt(0.08 / 2 + 0.005 / 2), 12);
    expect(found.overFolds).toBeCloseTo(0.4 / Math.SQRT2, 12);
    expect(found.overSeeds).toBeCloseTo(0.1 / Math.SQRT2, 12);
    expect(found).toMatchObject({ folds: [0, 1], seeds: [1, 2], leftOut: 0 });
  });

  test('where runs are missing it uses the largest complete table, and says how many runs it leaves out', () => {
    const whole = resultOf([
      [2, 3],
      [6, 7],
    ]);
    const gaps = seedsAgainstFolds(
      resultOf([
        [2, 3, 9],
        [6, 7, null],
        [null, null, 5],
      ]),
    )!;
    expect(gaps).toMatchObject({ folds: [0, 1], seeds: [1, 2], leftOut: 2 });
    expect(gaps.components).toEqual(seedsAgainstFolds(whole)!.components);
  });

  test('of tables with as many runs it takes the one with more folds', () => {
    // Three folds with seeds 1 and 2, or two folds with seeds 1 to 3.
    const found = seedsAgainstFolds(
      resultOf([
        [1, 2, 3],
        [2, 3, 4],
        [3, 5, null],
      ]),
    )!;
    expect(found).toMatchObject({ folds: [0, 1, 2], seeds: [1, 2], leftOut: 2 });
  });

  test('one seed, one fold, or no two folds that share two seeds: nothing can be told apart', () => {
    expect(seedsAgainstFolds(resultOf([[2], [3]]))).toBeNull();
    expect(seedsAgainstFolds(resultOf([[2, 3]]))).toBeNull();
    const apart = [
      [2, null],
      [null, 3],
    ];
    expect(seedsAgainstFolds(resultOf(apart))).toBeNull();
  });
});
