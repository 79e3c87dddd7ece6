import type { Cell, Spread } from '@adience/figures';
import type { FoldSummary } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import type { CropResult, TrialResult } from '@adience/evaluation';

/** What +- is, said in every caption that has one. */
export const spreadWords = '± is the sample standard deviation over test folds (n − 1)';

/** What n is, said below every table that has it and whose caption has no room for it. */
export const countWords = 'n = folds with a result / folds planned';

/** Folds with a result over folds asked for: an incomplete group never looks complete. */
export const foldCount = ({ finished, planned }: FoldSummary): string => `${finished}/${planned}`;

/** A share of 0 to 1 over folds as a cell in percent, marked where it is the best or not separable from it. */
export const percentCell = ({ mean, sd }: FoldSummary, mark?: Spread['mark']): Cell =>
  mean === null ? null : { mean: 100 * mean, sd: sd === null ? null : 100 * sd, ...(mark && { mark }) };

/** Heads the published rows of a table. */
export const publishedGroup = (comparable: boolean): string =>
  comparable ? 'Published, Adience' : 'Published, Adience: other images, not comparable';

/** Printed inside a figure's file, where its caption may be lost. */
export const noticeOf = ({ dataset }: ReportSubject): string => (dataset.synthetic ? 'Synthetic faces' : '');

/** A trial under a crop strategy, named for a legend. */
export interface Series {
  readonly label: string;
  readonly trial: TrialResult;
  readonly result: CropResult;
}

/** Every trial and crop strategy with a result, the baseline first. */
export function allSeries({ trials }: ReportSubject): readonly Series[] {
  return trials.flatMap((trial) =>
    trial.crops.map((result) => ({ label: `${trial.label}, ${result.crop}`, trial, result })),
  );
}

/** Seeds that a trial's pooled counts hold: an image counts once a seed. */
export function pooledWords({ predictions, exact }: CropResult): string {
  const seeds = new Set(predictions.map(({ seed }) => seed)).size;
  return `pooled over ${exact.finished} of ${exact.planned} folds${seeds > 1 ? ` and ${seeds} seeds` : ''}`;
}

/** `1 image`, `2 images`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
