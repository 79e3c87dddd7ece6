import { confusionFigure, type Figure } from '@adience/figures';
import { perClassRecall } from '@adience/metrics';
import type { CropResult, TrialResult } from './experiment-results.ts';
import type { ReportSubject } from './report-subject.ts';
import { fileName, foldCount } from './wording.ts';

/** The confusion matrix of one trial and crop strategy as figure and table. */
export function confusionReport(
  subject: ReportSubject,
  { name, finished }: TrialResult,
  { crop, matrix, exact }: CropResult,
): Figure {
  const { task, classes, warning } = subject;
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  const seeds = new Set(finished.map(({ state }) => state.seed)).size;
  const pooled = `pooled over ${exact.finished} of ${exact.planned} folds${seeds > 1 ? ` and ${seeds} seeds` : ''}`;
  const band = task === 'age' ? ' The outline marks one-off: the true class and its neighbours.' : '';
  const stem = fileName(`confusion-${name}-${crop}`);
  const recalls = perClassRecall(matrix);
  return {
    ...{ name: stem, title: `${name}, ${crop}` },
    caption: `${warning}Confusion matrix of ${name}, ${crop}, ${pooled}: in each cell the percentage of the true class's images and their number; n = ${n} test images (folds ${foldCount(exact)}).${band}`,
    spec: confusionFigure({
      ...{ title: `${warning}${name}, ${crop}`, subtitle: `Percent of true class and count, ${pooled}` },
      ...{ classes, matrix, oneOffBand: task === 'age', axisTitle: task === 'age' ? 'age class' : 'gender' },
    }),
    table: {
      name: stem,
      caption: `${warning}Images of ${name}, ${crop}, by true (row) and predicted (column) class, ${pooled}.`,
      columns: [
        { header: 'True', kind: 'text' },
        ...classes.map((label) => ({ header: label, kind: 'number' as const, digits: 0 })),
        { header: 'n', kind: 'number', digits: 0 },
        { header: 'Recall (%)', kind: 'number' },
      ],
      rows: matrix.map((row, at) => ({
        cells: [classes[at]!, ...row, row.reduce((sum, count) => sum + count, 0), 100 * recalls[at]!],
      })),
      notes: [],
    },
  };
}
