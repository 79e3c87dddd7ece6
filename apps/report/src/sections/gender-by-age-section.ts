import { classSharesFigure, type Figure } from '@adience/figures';
import { predictedClass, wilsonInterval } from '@adience/metrics';
import type { CropResult } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { few } from './recall-section.ts';
import { figures, text, type Part, type SectionDefinition } from './section.ts';
import { allSeries, drawnSeries, noticeOf } from './captions.ts';

/** How well gender is told at each age: of a gender experiment whose images' ages an age experiment knows. */
export const genderByAgeSection: SectionDefinition = {
  id: 'gender-by-age',
  heading: 'Gender accuracy by age',
  build: genderByAgeParts,
};

function genderByAgeParts(subject: ReportSubject): readonly Part[] | null {
  if (subject.task.years !== null || allSeries(subject).length === 0) return null;
  if (subject.ages === null) {
    const how =
      'predictions.csv of a gender experiment holds no ages. Built together with an age experiment on the same images (adience-report build AGE GENDER), this section has them.';
    return [text(how)];
  }
  return [figures([genderByAgeChart(subject, subject.ages)], 'column')];
}

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

function genderByAgeChart(subject: ReportSubject, ages: NonNullable<ReportSubject['ages']>): Figure {
  const { warning, datasetName } = subject;
  const { drawn, leftOut } = drawnSeries(subject);
  const known = allSeries(subject).map(({ trial, result }) => ({
    trial,
    result,
    shares: sharesOf(result, ages),
  }));
  const all = known[0]!.result.matrix.flat().reduce((sum, count) => sum + count, 0);
  const aged = known[0]!.shares.reduce((sum, { images }) => sum + images, 0);
  return {
    name: 'gender-by-age',
    title: 'Gender accuracy by age',
    span: 'page',
    caption: `${warning}Gender accuracy on ${datasetName} by true age class, pooled over folds and seeds, with Wilson's 95 % interval; it takes images as independent. Ages: true classes of ${ages.experiment}, which has ${aged} of the ${all} answers' images. Hollow: fewer than ${few} images.${leftOut}`,
    draw: (theme) =>
      classSharesFigure(
        {
          notice: noticeOf(subject),
          classes: ages.classes,
          xTitle: 'True age class',
          yTitle: 'Gender accuracy (%)',
          series: drawn.map(({ label, result }) => ({
            label,
            shares: sharesOf(result, ages).flatMap(({ label: name, right, images }) => {
              const interval = wilsonInterval(right, images);
              if (interval === null) return [];
              const [low, high] = interval;
              return [
                {
                  class: name,
                  share: (100 * right) / images,
                  low: 100 * low,
                  high: 100 * high,
                  few: images < few,
                },
              ];
            }),
          })),
        },
        theme,
      ),
    table: {
      name: 'gender-by-age',
      caption: `${warning}Gender accuracy on ${datasetName} by true age class, pooled, with Wilson's 95 % interval.`,
      columns: [
        { header: 'Trial', kind: 'text' },
        { header: 'Crops', kind: 'text' },
        { header: 'Age', kind: 'text' },
        { header: 'Images', kind: 'number', digits: 0 },
        { header: 'Gender accuracy (%)', kind: 'number' },
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
