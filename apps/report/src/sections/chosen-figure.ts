import type { Figure } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { chooserForm } from './chooser-form.ts';
import { figures, foldedFigures, html, type Part } from './section.ts';

/** A chart of trials and crop strategies, below a choice of them where it does not show all. */
export const chosenFigure = (subject: ReportSubject, figure: Figure, label: string): readonly Part[] => [
  ...(figure.choice === undefined ? [] : [html(chooserForm(subject, label, ['trials', 'crop']))]),
  figures([figure], 'column'),
];

/**
 * The same for a chart that a long page has no room for: folded away where it does not show all. It follows what is chosen at
 * the other charts.
 */
export const foldedWhereChosen = (figure: Figure, summary: string): readonly Part[] => [
  figure.choice === undefined ? figures([figure], 'column') : foldedFigures([figure], 'column', summary),
];
