import type { Cell } from '@adience/figures';
import { metrics } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { table, type Section } from './section.ts';
import { allSeries, foldCount, spreadWords } from './wording.ts';

/** Told by the sections before this one. */
const besides = ['exact', 'oneOff'];

/** Every metric of every trial, for a reader who prefers another than accuracy. */
export function metricsSection(subject: ReportSubject): Section | null {
  const { warning, task, datasetName } = subject;
  const shown = metrics.filter(({ key, ageOnly }) => !besides.includes(key) && (task === 'age' || !ageOnly));
  const series = allSeries(subject);
  if (series.length === 0) return null;
  return {
    ...{ id: 'metrics', heading: 'More metrics' },
    parts: [
      table({
        name: 'metrics',
        caption: `${warning}${datasetName}, ${task}: each metric on each test fold, then the unweighted mean over folds; ${spreadWords}.`,
        columns: [
          { header: 'Trial', kind: 'text' },
          { header: 'Crops', kind: 'text' },
          ...shown.map(({ header, digits }) => ({ header, kind: 'spread' as const, digits })),
          { header: 'n', kind: 'text' },
        ],
        rows: series.map(({ trial, result }) => ({
          cells: [
            ...[trial.label, result.crop],
            ...shown.map(({ key, factor }): Cell => {
              const { mean, sd } = result.metrics.get(key)!;
              return mean === null ? null : { mean: factor * mean, sd: sd === null ? null : factor * sd };
            }),
            foldCount(result.exact),
          ],
        })),
        notes: [
          'Balanced: mean recall of the classes with test images. Macro F1: mean over the classes that occur as truth or answer; one never predicted counts 0. MCC: Matthews correlation. ECE: expected calibration error, 15 bins. NLL: negative log-likelihood.',
          ...(task === 'age' ? ['MAE: mean absolute error in classes. QWK: quadratic weighted kappa, where an error costs its squared distance in classes.'] : []), // prettier-ignore
        ],
      }),
    ],
  };
}
