import { describe, expect, test } from '@jest/globals';
import { experimentPlan } from '../../testing/experiment-plan.ts';
import { runRecord } from '../../testing/run-record.ts';
import { experimentResults } from '../experiment-results.ts';
import type { ClassMetric } from './class-metric.ts';
import { classMetrics } from './class-metrics.ts';

/** Two men of whom one is taken for a woman, and one woman who is not. */
const run = runRecord({
  answers: [
    [0, 0],
    [0, 1],
    [1, 1],
  ],
});
const byClass = () => experimentResults(experimentPlan({ folds: [0] }), [run]).trials[0]!.crops[0]!.byClass;

describe('metrics by class', () => {
  test('recall and precision, as computed by hand', () => {
    expect(
      byClass()
        .get('recall')!
        .map(({ value }) => value),
    ).toEqual([1 / 2, 1]);
    expect(
      byClass()
        .get('precision')!
        .map(({ value }) => value),
    ).toEqual([1, 1 / 2]);
  });

  /** A change that takes its file here, and its line in class-metrics.ts. */
  test('one more is among the results without another change', () => {
    const trueImages: ClassMetric = {
      key: 'trueImages',
      header: 'Images',
      factor: 1,
      digits: 0,
      explanation: 'Images of the class.',
      of: (matrix, at) => matrix[at]!.reduce((sum, count) => sum + count, 0),
    };
    const list = classMetrics as ClassMetric[];
    list.push(trueImages);
    try {
      expect(
        byClass()
          .get('trueImages')!
          .map(({ value }) => value),
      ).toEqual([2, 1]);
    } finally {
      list.pop();
    }
  });
});
