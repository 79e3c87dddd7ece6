import { classSharesFigure, type Figure } from '@adience/figures';
import { wilsonInterval } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { chosenFigure } from './chosen-figure.ts';
import { type SectionDefinition } from './section.ts';
import { allSeries, pooledWords, type Series } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';
import { shareCells } from './share-cells.ts';

/** Below so many images a share is drawn hollow. */
export const few = 50;

/** Recall of each class, pooled over folds. */
export const recallSection: SectionDefinition = {
  id: 'recall',
  heading: 'Recall by class',
  build: (subject) =>
    allSeries(subject).length === 0
      ? null
      : chosenFigure(subject, recallChart(subject), 'Choose series of recall'),
};

function recallChart(subject: ReportSubject): Figure {
  const { warning, classes, task, datasetName } = subject;
  const chosen = chosenSeries(subject);
  const xTitle = `True ${task.axisTitle}`;
  const pooled = [...new Set(allSeries(subject).map(({ result }) => pooledWords(result)))].join('; ');
  const empty = classes.filter((_, at) =>
    allSeries(subject).every(({ result }) => rowOf(result.matrix, at).images === 0),
  );
  const none = empty.length > 0 ? ` Without a test image: ${empty.join(', ')}.` : '';
  const caption = `${warning}Recall by class on ${datasetName}, ${task.name}, ${pooled}, with Wilson's 95 % interval, which treats images as independent, although those of one person are not. Hollow: fewer than ${few} images.${none}`;
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) => {
      const series = list.map((one) => ({ label: one.label, shares: sharesOf(one, classes) }));
      return classSharesFigure({ classes, xTitle, yTitle: 'Recall (%)', series, layers }, theme);
    };
  return {
    name: 'recall',
    title: 'Recall by class',
    span: 'page',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: chosen.choice(caption, draw(chosen.all, true)),
    table: {
      name: 'recall',
      caption: `${warning}Recall by class in percent on ${datasetName}, ${task.name}, ${pooled}, with Wilson's 95 % interval.`,
      columns: [
        { header: 'Trial', kind: 'text' },
        { header: 'Crops', kind: 'text' },
        { header: 'Class', kind: 'text' },
        { header: 'Images', kind: 'number', digits: 0 },
        { header: 'Recall (%)', kind: 'number' },
        { header: '95 % interval', kind: 'interval' },
      ],
      rows: allSeries(subject).flatMap(({ trial, result }) =>
        classes.map((label, at) => {
          return {
            cells: [trial.label, result.crop, label, ...shareCells(rowOf(result.matrix, at))],
          };
        }),
      ),
      notes: ['A dash: the class has no test image.'],
    },
  };
}

function rowOf(matrix: readonly (readonly number[])[], at: number): { right: number; images: number } {
  const row = matrix[at]!;
  return { right: row[at]!, images: row.reduce((sum, count) => sum + count, 0) };
}

function sharesOf({ result }: Series, classes: readonly string[]) {
  return classes.flatMap((label, at) => {
    const { right, images } = rowOf(result.matrix, at);
    const interval = wilsonInterval(right, images);
    if (interval === null) return [];
    const [low, high] = interval;
    return [
      { class: label, share: (100 * right) / images, low: 100 * low, high: 100 * high, few: images < few },
    ];
  });
}
