import { classSharesFigure, type Figure } from '@adience/figures';
import { predictedClass, wilsonInterval } from '@adience/metrics';
import type { CropResult } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { few } from './recall-section.ts';
import { chosenFigure } from './chosen-figure.ts';
import { hint, type SectionDefinition } from './section.ts';
import { allSeries, type Series } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';

/**
 * How accurate a task is at each age, where an age experiment of the page knows the ages of its images. Age itself has
 * the same numbers as recall by class.
 */
export const accuracyByAgeSection: SectionDefinition = {
  id: 'accuracy-by-age',
  heading: 'Accuracy by age',
  build: (subject) => {
    if (subject.task.years !== null || allSeries(subject).length === 0) return null;
    if (subject.ages === null) return [hint(howToHaveIt(subject))];
    return chosenFigure(subject, accuracyByAgeChart(subject, subject.ages), 'Choose series by age');
  },
};

/** predictions.csv has the true classes of one task only, so that ages come from another experiment's. */
const howToHaveIt = ({ experiment }: ReportSubject): string =>
  `The runs of ${experiment} do not record ages. If the images have age labels, build the report together with an age experiment on the same images: adience-report build AGE-EXPERIMENT ${experiment}.`;

interface AgeShare {
  readonly label: string;
  readonly right: number;
  readonly images: number;
}

function sharesOf(result: CropResult, ages: NonNullable<ReportSubject['ages']>): readonly AgeShare[] {
  const counts = ages.classes.map((label) => ({ label, right: 0, images: 0 }));
  for (const { rows } of result.predictions)
    for (const row of rows) {
      const age = ages.byImage.get(row.image);
      if (age === undefined) continue;
      counts[age]!.images += 1;
      counts[age]!.right += Number(predictedClass(row) === row.trueClass);
    }
  return counts;
}

/** A class's share with its interval in percent; nothing where it has no image. */
function intervalOf({ label, right, images }: AgeShare) {
  const interval = wilsonInterval(right, images);
  if (interval === null) return [];
  const [low, high] = interval;
  const share = (100 * right) / images;
  return [{ class: label, share, low: 100 * low, high: 100 * high, few: images < few }];
}

function accuracyByAgeChart(subject: ReportSubject, ages: NonNullable<ReportSubject['ages']>): Figure {
  const { warning, datasetName, task } = subject;
  const chosen = chosenSeries(subject);
  const known = allSeries(subject).map(({ trial, result }) => ({
    trial,
    result,
    shares: sharesOf(result, ages),
  }));
  const all = known[0]!.result.matrix.flat().reduce((sum, count) => sum + count, 0);
  const aged = known[0]!.shares.reduce((sum, { images }) => sum + images, 0);
  const caption = `${warning}Exact accuracy on ${datasetName}, ${task.name}, by true age class, pooled over folds and seeds, with Wilson's 95 % interval, which treats images as independent. Ages: the true classes of ${ages.experiment}, known for ${aged} of ${all} predictions. Hollow: fewer than ${few} images.`;
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) => {
      const series = list.map(({ label, result }) => ({
        label,
        shares: sharesOf(result, ages).flatMap(intervalOf),
      }));
      const titles = { xTitle: 'True age class', yTitle: 'Exact accuracy (%)' };
      return classSharesFigure({ classes: ages.classes, ...titles, series, layers }, theme);
    };
  return {
    name: 'accuracy-by-age',
    title: 'Accuracy by age',
    span: 'page',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: chosen.choice(caption, draw(chosen.all, true)),
    table: {
      name: 'accuracy-by-age',
      caption: `${warning}Exact accuracy on ${datasetName}, ${task.name}, by true age class, pooled over folds and seeds, with Wilson's 95 % interval.`,
      columns: [
        { header: 'Trial', kind: 'text' },
        { header: 'Crops', kind: 'text' },
        { header: 'Age', kind: 'text' },
        { header: 'Images', kind: 'number', digits: 0 },
        { header: 'Exact (%)', kind: 'number' },
        { header: '95 % interval', kind: 'interval' },
        { header: 'Flag', kind: 'text' },
      ],
      rows: known.flatMap(({ trial, result, shares }) =>
        shares.map(({ label, right, images }) => {
          const interval = wilsonInterval(right, images);
          const flag = images < few ? `n < ${few}` : null;
          return {
            cells: [
              trial.label,
              result.crop,
              label,
              images,
              images === 0 ? null : (100 * right) / images,
              interval && { low: 100 * interval[0], high: 100 * interval[1] },
              flag,
            ],
          };
        }),
      ),
      notes: [],
    },
  };
}
