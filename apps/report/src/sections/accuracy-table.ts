import { publishedResults } from '@adience/baselines';
import type { Cell, Column, Row, Table } from '@adience/figures';
import type { CropResult, TrialResult } from './experiment-results.ts';
import type { ReportSubject } from './report-subject.ts';
import { foldCount, percentCell, spreadWords } from './wording.ts';

/**
 * Ours beside the article's and others': exact accuracy, one-off for age, n, and the difference in points
 * to the article's row of the same crop strategy. Where the dataset is not the article's, no difference is
 * claimed; where folds are missing, none either.
 */
export function accuracyTable(subject: ReportSubject): Table {
  const { task, comparable, warning } = subject;
  const age = task === 'age';
  const columns: Column[] = [
    { header: 'Method', kind: 'text' },
    { header: 'Crops', kind: 'text' },
    { header: 'Exact (%)', kind: 'spread' },
    ...(age ? [{ header: 'One-off (%)', kind: 'spread' } as const] : []),
    { header: 'n', kind: 'text' },
    ...(comparable ? [{ header: 'vs article', kind: 'number', signed: true } as const] : []),
  ];
  const ours = subject.trials.flatMap((trial) => ourRows(trial, subject));
  return {
    ...{ name: 'accuracy', columns },
    caption: `${warning}Accuracy on ${subject.datasetName}, ${task}: unweighted mean over test folds; ${spreadWords}; n = folds with a result / folds planned.`,
    rows: [...ours, ...publishedRows(subject)],
    notes: notesOf(subject),
  };
}

function ourRows(trial: TrialResult, subject: ReportSubject): readonly Row[] {
  const age = subject.task === 'age';
  const group = subject.warning === '' ? 'This experiment' : 'This experiment (synthetic faces)';
  const name = trial.baseline ? `${trial.name} (baseline)` : trial.name;
  if (trial.crops.length === 0) {
    const n = `0/${trial.planned.folds.length}`;
    const cells: Cell[] = [name, null, null, ...(age ? [null] : []), n];
    return [{ group, cells: subject.comparable ? [...cells, null] : cells }];
  }
  return trial.crops.map((result) => ({
    group,
    cells: [
      ...[name, result.crop, percentCell(result.exact)],
      ...(age ? [result.oneOff && percentCell(result.oneOff)] : []),
      foldCount(result.exact),
      ...(subject.comparable ? [differenceToArticle(result, subject)] : []),
    ],
  }));
}

/** Our mean minus the article's in percentage points; null where a fold is missing or no row fits. */
function differenceToArticle({ crop, exact }: CropResult, { task }: ReportSubject): number | null {
  const article = publishedResults(task).find((row) => row.reproduced && row.crop === crop);
  if (article === undefined || exact.mean === null || exact.finished < exact.planned) return null;
  return 100 * exact.mean - article.exact.mean;
}

function publishedRows({ task, comparable }: ReportSubject): readonly Row[] {
  const group = comparable ? 'Published, Adience' : 'Published, Adience: other images, not comparable';
  return publishedResults(task).map((row) => ({
    group,
    cells: [
      row.comparable || !comparable ? row.method : `${row.method} *`,
      row.crop,
      { mean: row.exact.mean, sd: row.exact.spread },
      ...(task === 'age' ? [row.oneOff && { mean: row.oneOff.mean, sd: row.oneOff.spread }] : []),
      row.folds === null ? null : `${row.folds}/${row.folds}`,
      ...(comparable ? [null] : []),
    ],
  }));
}

function notesOf(subject: ReportSubject): readonly string[] {
  const { comparable, dataset, trials, task } = subject;
  const seeds = Math.max(...trials.map(({ planned }) => planned.seeds.length));
  const sources = [...new Set(publishedResults(task).map(({ source }) => source))];
  return [
    comparable
      ? 'vs article: our mean minus the row of Levi & Hassner 2015 with the same crops, in percentage points; not given while folds are missing. Center crop is their single crop, ten-crop their over-sampling.'
      : `The published rows are Adience's. This experiment's images are ${dataset.synthetic ? 'synthetic' : `those of ${subject.datasetName} under the labels "${dataset.labels}"`}: the rows are not comparable and no difference is claimed.`,
    ...(comparable && publishedResults(task).some((row) => !row.comparable)
      ? ['* Another protocol (other images, training data or labels).']
      : []),
    ...(seeds > 1 ? [`A fold's value is the mean over its finished seeds (${seeds} planned).`] : []),
    `Labels: ${dataset.labels}. Sources of published rows: ${sources.join('; ')}.`,
    ...missingNotes(trials),
  ];
}

function missingNotes(trials: readonly TrialResult[]): readonly string[] {
  return trials.flatMap(({ name, missing, finished }) => {
    if (missing.length === 0) return [];
    const runs = missing.map(({ fold, seed, reason }) => `fold ${fold}, seed ${seed}: ${reason}`);
    const said = finished.length === 0 ? 'has no finished run' : 'is incomplete';
    return [`${name} ${said} (${runs.join('; ')}).`];
  });
}
