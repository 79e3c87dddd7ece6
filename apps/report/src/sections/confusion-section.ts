import { confusionFigure, type Figure } from '@adience/figures';
import type { CropResult, TrialResult } from '../results/experiment-results.ts';
import type { ReportSubject } from '../report-subject.ts';
import { packExplorer } from '../explorer/pack-explorer.ts';
import { confusionName } from './confusion-name.ts';
import { confusionTable } from './confusion-table.ts';
import { selectionForm } from './selection-form.ts';
import { allSeries, foldCount, noticeOf, pooledWords } from './wording.ts';
import { figures, html, text, type Section } from './section.ts';

/** The confusion matrix of each trial and crop strategy; with a script, of any fold, and each cell's faces. */
export function confusionSection(subject: ReportSubject): Section {
  const heading = { id: 'confusion', heading: 'Confusion matrices' };
  const series = allSeries(subject);
  if (series.length === 0) return { ...heading, parts: [text('No run has finished yet.')] };
  return {
    ...heading,
    parts: [
      html(selectionForm(subject, 'Choose a confusion matrix')),
      html(`<script type="text/plain" class="answers-packed">${packExplorer(subject.explorer)}</script>`),
      figures(series.map(({ trial, result }) => confusionChart(subject, trial, result)), 'pair'), // prettier-ignore
      html('<div class="cell-faces" tabindex="-1" aria-live="polite"></div>'),
    ],
  };
}

/** The confusion matrix of one trial and crop strategy as figure and table. */
function confusionChart(subject: ReportSubject, trial: TrialResult, result: CropResult): Figure {
  const { task, classes, warning } = subject;
  const { crop, matrix, exact } = result;
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  const pooled = pooledWords(result);
  const band = task === 'age' ? ' The outline marks one-off: the true class and its neighbours.' : '';
  const stem = confusionName(trial, crop);
  const never = classes.filter((_, at) => matrix.every((row) => row[at] === 0));
  const untold = never.length > 0 ? ` Never predicted: ${never.join(', ')}.` : '';
  const none = matrix[0]!.length > classes.length ? ' None: no face was found, or what was said of it lies in no class; counted wrong.' : ''; // prettier-ignore
  const axisTitle = task === 'age' ? 'age class' : 'gender';
  return {
    ...{ name: stem, title: `${trial.label}, ${crop}`, span: 'column' },
    caption: `${warning}Confusion matrix of ${trial.label}, ${crop}, ${pooled}: in each cell the percentage of the true class's images and their number; n = ${n} test images (folds ${foldCount(exact)}).${band}${untold}${none}`,
    draw: (theme) =>
      confusionFigure({ notice: noticeOf(subject), classes, matrix, oneOffBand: task === 'age', axisTitle }, theme), // prettier-ignore
    table: confusionTable({
      name: stem,
      classes,
      matrix,
      what: `${trial.label}, ${crop}, ${pooled}`,
      warning,
    }),
  };
}
