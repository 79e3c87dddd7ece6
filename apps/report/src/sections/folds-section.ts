import { foldAccuracy, type Figure } from '@adience/figures';
import { foldTable } from './fold-table.ts';
import type { ReportSubject } from './report-subject.ts';
import { spreadWords } from './wording.ts';

/** Exact accuracy by test fold, of every trial and crop strategy. */
export function foldsReport(subject: ReportSubject): Figure {
  const { warning, trials, task, datasetName } = subject;
  const series = trials.flatMap(({ name, crops }) =>
    crops.map(({ crop, exact }) => ({
      label: `${name}, ${crop}`,
      folds: exact.folds.map(({ fold, value }) => ({ fold, value: value === null ? null : 100 * value })),
      mean: exact.mean === null ? null : 100 * exact.mean,
      sd: exact.sd === null ? null : 100 * exact.sd,
    })),
  );
  return {
    ...{ name: 'folds-exact', title: 'Accuracy by fold', table: foldTable(subject, 'exact') },
    caption: `${warning}Exact accuracy by test fold and, at the right, mean ± spread; ${spreadWords}. Folds hold different people and ages: compare trials within a fold.`,
    spec: foldAccuracy({
      title: `${warning}Exact accuracy by test fold`,
      subtitle: `${datasetName}, ${task}; at the right the mean with ± sample SD over folds`,
      series,
    }),
  };
}
