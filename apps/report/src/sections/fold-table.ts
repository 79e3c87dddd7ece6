import type { Table } from '@adience/figures';
import type { FoldSummary } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { foldCount, percentCell, spreadWords } from './captions.ts';

/** Every fold's accuracy of every trial and crop strategy, with mean, sample SD and n. */
export function foldTable(subject: ReportSubject, metric: 'exact' | 'oneOff'): Table {
  const results = subject.trials.flatMap((trial) =>
    trial.crops.flatMap((result) => {
      const summary: FoldSummary | null = result[metric];
      return summary === null ? [] : [{ trial, crop: result.crop, summary }];
    }),
  );
  const folds = [...new Set(subject.trials.flatMap(({ planned }) => planned.folds))].sort((a, b) => a - b);
  const words = metric === 'exact' ? 'Exact' : 'One-off';
  const meaning = metric === 'exact' ? '' : ' (the true class or its neighbour)';
  return {
    name: metric === 'exact' ? 'folds-exact' : 'folds-one-off',
    caption: `${subject.warning}${words} accuracy${meaning} in percent by test fold, ${subject.task.name}; ${spreadWords}.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      ...folds.map((fold) => ({ header: `Fold ${fold}`, kind: 'number' as const })),
      { header: 'Mean', kind: 'spread' },
      { header: 'n', kind: 'text' },
    ],
    rows: results.map(({ trial, crop, summary }) => ({
      cells: [
        trial.label,
        crop,
        ...folds.map((fold) => {
          const value = summary.folds.find((one) => one.fold === fold)?.value ?? null;
          return value === null ? null : 100 * value;
        }),
        percentCell(summary),
        foldCount(summary),
      ],
    })),
    notes: ['A dash: no finished run of that fold.'],
  };
}
