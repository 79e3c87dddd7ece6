import { classSharesFigure, type Figure, type Table } from '@adience/figures';
import { predictedClass, wilsonInterval } from '@adience/metrics';
import type { CropResult } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, type Series } from './captions.ts';
import { chosenSeries } from './chosen-series.ts';
import { few } from './recall-section.ts';
import { shareCells } from './share-cells.ts';

/** A division of the test images that is not what is predicted. */
export interface ImageGroups {
  /** Of the figure and its table: `accuracy-by-age`. */
  readonly name: string;
  readonly title: string;
  /** What a group is: `true age class`. */
  readonly what: string;
  /** Heads the groups in the table: `Age`. */
  readonly header: string;
  /** Where the groups are from, as the caption says it. */
  readonly source: string;
  readonly labels: readonly string[];
  /** @returns the place of an image's group among the labels; undefined: not known, and the image is left out */
  readonly of: (image: string) => number | undefined;
}

/** How accurate a task is in each group, pooled over folds. */
export function accuracyByGroupChart(subject: ReportSubject, groups: ImageGroups): Figure {
  const { warning, datasetName, task } = subject;
  const { name, title, what, labels } = groups;
  const chosen = chosenSeries(subject);
  const known = allSeries(subject).map(({ trial, result }) => {
    return { trial, result, shares: sharesOf(result, groups) };
  });
  const all = known[0]!.result.matrix.flat().reduce((sum, count) => sum + count, 0);
  const grouped = known[0]!.shares.reduce((sum, { images }) => sum + images, 0);
  const caption = `${warning}Exact accuracy on ${datasetName}, ${task.name}, by ${what}, pooled over folds and seeds, with Wilson's 95 % interval, which treats images as independent. ${groups.source}, known for ${grouped} of ${all} predictions. Hollow: fewer than ${few} images.`;
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) => {
      const series = list.map(({ label, result }) => ({
        label,
        shares: sharesOf(result, groups).flatMap(intervalOf),
      }));
      const titles = {
        xTitle: what.replace(/^./, (first) => first.toUpperCase()),
        yTitle: 'Exact accuracy (%)',
      };
      return classSharesFigure({ classes: labels, ...titles, series, layers }, theme);
    };
  return {
    name,
    title,
    span: 'page',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: chosen.choice(caption, draw(chosen.all, true)),
    table: groupTable(subject, groups, known),
  };
}

interface GroupShare {
  readonly label: string;
  readonly right: number;
  readonly images: number;
}

function sharesOf(result: CropResult, { labels, of }: ImageGroups): readonly GroupShare[] {
  const counts = labels.map((label) => ({ label, right: 0, images: 0 }));
  for (const { rows } of result.predictions)
    for (const row of rows) {
      const group = of(row.image);
      if (group === undefined) continue;
      counts[group]!.images += 1;
      counts[group]!.right += Number(predictedClass(row) === row.trueClass);
    }
  return counts;
}

/** A group's share with its interval in percent; nothing where it has no image. */
function intervalOf({ label, right, images }: GroupShare) {
  const interval = wilsonInterval(right, images);
  if (interval === null) return [];
  const [low, high] = interval;
  const share = (100 * right) / images;
  return [{ class: label, share, low: 100 * low, high: 100 * high, few: images < few }];
}

function groupTable(
  { warning, datasetName, task }: ReportSubject,
  { name, what, header }: ImageGroups,
  known: readonly (Pick<Series, 'trial' | 'result'> & { readonly shares: readonly GroupShare[] })[],
): Table {
  return {
    name,
    caption: `${warning}Exact accuracy on ${datasetName}, ${task.name}, by ${what}, pooled over folds and seeds, with Wilson's 95 % interval.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header, kind: 'text' },
      { header: 'Images', kind: 'number', digits: 0 },
      { header: 'Exact (%)', kind: 'number' },
      { header: '95 % interval', kind: 'interval' },
      { header: 'Flag', kind: 'text' },
    ],
    rows: known.flatMap(({ trial, result, shares }) =>
      shares.map(({ label, right, images }) => {
        const flag = images < few ? `n < ${few}` : null;
        return {
          cells: [trial.label, result.crop, label, ...shareCells({ right, images }), flag],
        };
      }),
    ),
    notes: [],
  };
}
