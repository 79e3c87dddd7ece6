import { publishedResults, type PublishedResult } from '@adience/services';
import type { Column, Row, Table } from '@adience/figures';
import { bootstrapDraws } from '@adience/evaluation';
import type { CropResult, TrialResult } from '@adience/evaluation';
import { markBest } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, foldCount, percentCell, publishedGroup, spreadWords } from './captions.ts';

/**
 * Ours beside the paper's and others': exact accuracy with its interval, one-off for age, n, and the
 * difference in percentage points to the paper's row of the same crop strategy. Where the dataset is not the
 * paper's, no difference is claimed; where folds are missing, none either.
 */
export function accuracyTable(subject: ReportSubject): Table {
  const { task, comparable, warning } = subject;
  const age = task.ordered;
  const columns: Column[] = [
    { header: 'Method', kind: 'text' },
    { header: 'Crops', kind: 'text' },
    { header: 'Exact (%)', kind: 'spread' },
    { header: '95 % interval', kind: 'interval' },
    ...(age ? [{ header: 'One-off (%)', kind: 'spread' } as const] : []),
    { header: 'n', kind: 'text' },
    ...(comparable ? [{ header: 'vs paper', kind: 'number', signed: true } as const] : []),
  ];
  return {
    name: 'accuracy',
    columns,
    caption: `${warning}Accuracy on ${subject.datasetName}, ${task.name}: unweighted mean over test folds; ${spreadWords}; n = folds with a result / folds planned.`,
    rows: [...ourRows(subject), ...publishedRows(subject)],
    notes: notesOf(subject),
  };
}

/** Our mean minus the paper's in percentage points; null where a fold is missing or no row fits. */
export function differenceToPaper(
  { crop, exact }: CropResult,
  { task }: ReportSubject,
): { readonly points: number; readonly published: PublishedResult } | null {
  const published = publishedResults(task.name).find((row) => row.reproduced && row.crop === crop);
  if (published === undefined || exact.mean === null || exact.finished < exact.planned) return null;
  return { points: 100 * exact.mean - published.exact.mean, published };
}

function ourRows(subject: ReportSubject): readonly Row[] {
  const age = subject.task.ordered;
  const group = subject.warning === '' ? 'This experiment' : 'This experiment (synthetic faces)';
  const marks = markBest(allSeries(subject));
  return subject.trials.flatMap((trial) => {
    const name = trial.baseline ? `${trial.label} (baseline)` : trial.label;
    if (trial.crops.length === 0) {
      const cells = [name, null, null, null, ...(age ? [null] : []), `0/${trial.planned.folds.length}`];
      return [{ group, cells: subject.comparable ? [...cells, null] : cells }];
    }
    return trial.crops.map((result) => ({
      group,
      cells: [
        name,
        result.crop,
        percentCell(result.exact, marks.get(result)),
        { low: 100 * result.interval[0], high: 100 * result.interval[1] },
        ...(age ? [result.oneOff && percentCell(result.oneOff)] : []),
        foldCount(result.exact),
        ...(subject.comparable ? [differenceToPaper(result, subject)?.points ?? null] : []),
      ],
    }));
  });
}

function publishedRows({ task, comparable }: ReportSubject): readonly Row[] {
  const group = publishedGroup(comparable);
  return publishedResults(task.name).map((row) => ({
    group,
    cells: [
      row.comparable || !comparable ? row.method : `${row.method} *`,
      row.crop,
      { mean: row.exact.mean, sd: row.exact.spread },
      null,
      ...(task.ordered ? [row.oneOff && { mean: row.oneOff.mean, sd: row.oneOff.spread }] : []),
      row.folds === null ? null : `${row.folds}/${row.folds}`,
      ...(comparable ? [null] : []),
    ],
  }));
}

function notesOf(subject: ReportSubject): readonly string[] {
  const { comparable, dataset, trials, task } = subject;
  const seeds = Math.max(...trials.map(({ planned }) => planned.seeds.length));
  const sources = [...new Set(publishedResults(task.name).map(({ source }) => source))];
  return [
    `95 % interval: of our mean, from ${bootstrapDraws} bootstrap resamples of subjects within folds; it covers the choice of test subjects, not retraining.`,
    ...(allSeries(subject).length > 1
      ? [
          'Bold: the highest of this experiment; †: not significantly different from it (corrected t test paired by fold, Holm over the rows, p of 0.05 or more). Published rows have no results by fold to test.',
        ]
      : []),
    comparable
      ? 'vs paper: our mean minus the row of Levi & Hassner 2015 with the same crops, in percentage points; not given while folds are missing. Center crop is their single crop, ten-crop their over-sampling.'
      : `The published rows are Adience's. This experiment's images are ${dataset.synthetic ? 'synthetic' : `those of ${subject.datasetName} under the labels "${dataset.labels}"`}: the rows are not comparable and no difference is claimed.`,
    ...(comparable && publishedResults(task.name).some((row) => !row.comparable)
      ? ['* Another protocol (other images, training data or labels).']
      : []),
    ...(seeds > 1 ? [`A fold's value is the mean over its finished seeds (${seeds} planned).`] : []),
    `Labels: ${dataset.labels}. Sources of published rows: ${sources.join('; ')}.`,
    ...missingNotes(trials),
  ];
}

/** Which runs a trial lacks, and why. */
export function missingNotes(trials: readonly TrialResult[]): readonly string[] {
  return trials.flatMap(({ label, missing, finished }) => {
    if (missing.length === 0) return [];
    const runs = missing.map(({ fold, seed, reason }) => `fold ${fold}, seed ${seed}: ${reason}`);
    const said = finished.length === 0 ? 'has no finished run' : 'is incomplete';
    return [`${label} ${said} (${runs.join('; ')}).`];
  });
}
