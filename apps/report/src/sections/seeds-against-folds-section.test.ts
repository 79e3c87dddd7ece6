import { expect, test } from '@jest/globals';
import { confusionMatrix, type Prediction } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { seedsAgainstFoldsSection } from './seeds-against-folds-section.ts';

/** A run of ten images, so many of them right. */
function runOf(fold: number, seed: number, right: number) {
  const rows = Array.from({ length: 10 }, (_, at): Prediction => {
    const probabilities = at < right ? [1, 0] : [0, 1];
    return { image: `${at}.jpg`, subject: 's', trueClass: 0, probabilities };
  });
  return { fold, seed, rows, matrix: confusionMatrix(rows, 2), test: 't' };
}

/** Right answers by fold, then by seed from 1 on; null: no run. What the section does not look at is left out. */
function subjectOf(...trials: readonly (readonly (readonly (number | null)[])[])[]): ReportSubject {
  const withRuns = trials.map((right, at) => ({
    label: `trial ${at}`,
    crops: [
      {
        crop: 'center',
        predictions: right.flatMap((row, fold) =>
          row.flatMap((count, seed) => (count === null ? [] : [runOf(fold, seed + 1, count)])),
        ),
      },
    ],
  }));
  return {
    warning: '',
    datasetName: 'x',
    task: { name: 'age' },
    trials: withRuns,
  } as unknown as ReportSubject;
}

const whole = [
  [2, 3],
  [6, 7],
];

function notesOf(subject: ReportSubject): readonly string[] {
  const part = seedsAgainstFoldsSection.build(subject)!.find(({ kind }) => kind === 'table');
  return part?.kind === 'table' ? part.table.notes.slice(2) : [];
}

test('there is none where no trial has two folds that share two seeds', () => {
  expect(seedsAgainstFoldsSection.build(subjectOf([[2], [6]]))).toBeNull();
});

test('the sentence says the shares of the first trial that has several seeds and folds', () => {
  const [words] = seedsAgainstFoldsSection.build(subjectOf([[2], [6]], whole))!;
  // Variances .08, .005 and 0 by hand; SE = sqrt(.08 / 2 + .005 / 2) = .206; SD over seeds .1 / sqrt 2.
  expect(words).toMatchObject({
    text: expect.stringMatching(
      /^trial 1, center: .* 94 % comes from the fold.* 6 % from the seed.* and 0 % from/,
    ),
  });
  expect(words).toMatchObject({
    text: expect.stringMatching(/moves by 7\.1 percentage points.* is 20\.6 percentage points\.$/),
  });
});

test('missing runs are said, and what was done to several trials is said once', () => {
  expect(notesOf(subjectOf(whole))).toEqual([]);
  const gaps = [
    [2, 3, 9],
    [6, 7, null],
  ];
  expect(notesOf(subjectOf(gaps, gaps))).toEqual([
    'trial 0, center; trial 1, center: runs are missing; of the others this is the largest complete table, folds 0, 1 with seeds 1, 2: 1 run left out.',
  ]);
  const board = [
    [2, 3],
    [3, 2],
  ];
  expect(notesOf(subjectOf(board)).map((note) => /variance of the (\w+) was/.exec(note)?.[1])).toEqual([
    'fold',
    'seed',
  ]);
});

test('equal accuracies everywhere have no shares', () => {
  const same = [
    [5, 5],
    [5, 5],
  ];
  const [words] = seedsAgainstFoldsSection.build(subjectOf(same))!;
  expect(words).toMatchObject({ text: 'trial 0, center: all runs have the same accuracy.' });
});
