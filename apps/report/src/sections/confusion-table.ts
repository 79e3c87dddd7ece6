import { confusionColumns, type Table } from '@adience/figures';
import { perClassRecall, type ConfusionMatrix } from '@adience/metrics';

export interface ConfusionTableOptions {
  readonly name: string;
  readonly classes: readonly string[];
  readonly matrix: ConfusionMatrix;
  /** Whose answers, under which crops, over which folds. */
  readonly what: string;
  readonly warning: string;
}

/** A confusion matrix as a table: counts, row n and recall. Also run in the page, for a fold alone. */
export function confusionTable({ name, classes, matrix, what, warning }: ConfusionTableOptions): Table {
  const recalls = perClassRecall(matrix);
  const count = (header: string) => ({ header, kind: 'number' as const, digits: 0 });
  return {
    name,
    caption: `${warning}Images of ${what}, by true (row) and predicted (column) class.`,
    columns: [
      { header: 'True', kind: 'text' },
      ...confusionColumns(classes, matrix[0]!.length > classes.length).map(count),
      count('n'),
      { header: 'Recall (%)', kind: 'number' },
    ],
    rows: matrix.map((row, at) => ({
      cells: [classes[at]!, ...row, row.reduce((sum, images) => sum + images, 0), 100 * recalls[at]!],
    })),
    notes: [],
  };
}
