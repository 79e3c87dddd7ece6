import { describe, expect, test } from '@jest/globals';
import type { Comparison, TrialResult } from '@adience/evaluation';
import { summariseFolds } from '@adience/metrics';
import { tasks } from '@adience/tasks';
import type { ReportSubject } from '../report-subject.ts';
import { mainTable } from './main-table.ts';

/** A trial by its exact accuracies by fold; null: no run. */
function trialOf(label: string, values: readonly (number | null)[], baseline = false): TrialResult {
  const folds = values.map((_, fold) => fold);
  const known = values.flatMap((value, fold) => (value === null ? [] : [{ fold, value }]));
  const missing = folds.filter((fold) => values[fold] === null);
  return {
    label,
    baseline,
    planned: { folds, seeds: [1] },
    finished: known,
    missing: missing.map((fold) => ({ fold, seed: 1, reason: 'no run found' })),
    crops: [
      {
        crop: 'center',
        exact: summariseFolds(known, folds),
        oneOff: null,
        interval: [0.6, 0.9],
        predictions: [],
      },
    ],
  } as unknown as TrialResult;
}

const tableOf = (trials: readonly TrialResult[], comparisons: readonly Partial<Comparison>[] = []) =>
  mainTable({
    trials,
    comparisons,
    task: tasks.gender,
    warning: 'Synthetic faces. ',
    datasetName: 'synthetic faces',
  } as unknown as ReportSubject);

describe('mainTable', () => {
  const on = trialOf('on', [0.8, 0.6, 0.7], true);
  const off = trialOf('off', [0.7, 0.5, 0.6]);
  const comparison = {
    trial: off,
    crop: 'center',
    meanDifference: -10,
    test: { interval: [-23, 3] } as unknown as Comparison['test'],
    holm: 0.103,
  };

  test('has accuracy in percent, and the difference to the baseline with interval and corrected p', () => {
    const { columns, rows, caption } = tableOf([on, off], [comparison]);
    expect(columns.map(({ header }) => header)).toEqual([
      'Trial',
      'Exact (%)',
      'Diff.',
      '95 % interval',
      'p',
    ]);
    // Means of 80, 60, 70 and of 70, 50, 60; the sample SD of either is 10.
    const percent = (mean: number) => ({ mean: expect.closeTo(mean, 9), sd: expect.closeTo(10, 9) });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['on', expect.objectContaining(percent(70)), null, 'baseline', null],
      ['off', expect.objectContaining(percent(60)), -10, { low: -23, high: 3 }, 0.103],
    ]);
    expect(caption).toMatch(/^Synthetic faces\. Accuracy on synthetic faces, gender: .* over 3 test folds/);
  });

  test('has an interval of the mean where nothing is compared', () => {
    const { columns, rows } = tableOf([trialOf('base', [0.8, 0.7])]);
    expect(columns.map(({ header }) => header)).toEqual(['Trial', 'Exact (%)', '95 % interval']);
    expect(rows[0]!.cells[2]).toEqual({ low: 60, high: 90 });
  });

  test('counts folds where one is missing, and names it', () => {
    const { columns, rows, notes } = tableOf([on, trialOf('off', [0.7, null, 0.6])], [comparison]);
    expect(columns.at(-1)!.header).toBe('n');
    expect(rows.map(({ cells }) => cells.at(-1))).toEqual(['3/3', '2/3']);
    expect(notes).toContain('off is incomplete (fold 1, seed 1: no run found).');
  });

  test('has the row of a trial without any result', () => {
    const none = { ...trialOf('none', [null, null, null]), crops: [] };
    const { rows } = tableOf([on, none], []);
    expect(rows[1]!.cells).toEqual(['none', null, null, '0/3']);
  });
});
