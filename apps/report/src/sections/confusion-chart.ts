import { confusionFigure, type Figure } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import type { CropResult, TrialResult } from '@adience/evaluation';
import { confusionName } from './confusion-name.ts';
import { confusionTable } from './confusion-table.ts';
import { foldCount, pooledWords } from './captions.ts';

/** The confusion matrix of one trial and crop strategy as figure and table. */
export function confusionChart(
  subject: ReportSubject,
  trial: TrialResult,
  result: CropResult,
  name = confusionName(trial, result.crop),
): Figure {
  const { task, classes, warning } = subject;
  const { crop, matrix, exact } = result;
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  const pooled = pooledWords(result);
  const band = task.ordered ? ' The outline marks one-off: the true class and its neighbours.' : '';
  const never = classes.filter((_, at) => matrix.every((row) => row[at] === 0));
  const untold = never.length > 0 ? ` Never predicted: ${never.join(', ')}.` : '';
  const none =
    matrix[0]!.length > classes.length
      ? ' None: no face was found, or the answer is in no class; counted as wrong.'
      : '';
  const { axisTitle } = task;
  return {
    name,
    title: `${trial.label}, ${crop}`,
    span: 'column',
    caption: `${warning}Confusion matrix of ${trial.label}, ${crop}, ${pooled}: in each cell the percentage of the true class's images and their number; n = ${n} test images (folds ${foldCount(exact)}).${band}${untold}${none}`,
    draw: (theme) => confusionFigure({ classes, matrix, oneOffBand: task.ordered, axisTitle }, theme),
    table: confusionTable({
      name,
      classes,
      matrix,
      what: `${trial.label}, ${crop}, ${pooled}`,
      warning,
    }),
  };
}
