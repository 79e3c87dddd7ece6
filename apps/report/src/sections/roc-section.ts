import { bandFigure, type Cell, type Figure, type Table } from '@adience/figures';
import { rocSummary, type RocSummary } from '@adience/evaluation';
import type { ReportSubject } from '../report-subject.ts';
import { bandEnds, percentText } from './band-ends.ts';
import { allSeries, foldCount, percentCell, spreadWords, type Series } from './captions.ts';
import { chosenFigure } from './chosen-figure.ts';
import { chosenSeries } from './chosen-series.ts';
import type { SectionDefinition } from './section.ts';

/** False positive rates in percent that the table lists and the curve marks. */
const listed = [1, 5, 10, 20, 50];

/** How well the probabilities of two classes rank the images, at every threshold. */
export const rocSection: SectionDefinition = {
  id: 'roc',
  heading: 'Receiver operating characteristic',
  half: true,
  build: (subject) => {
    const series = allSeries(subject);
    if (subject.classes.length !== 2 || series.length === 0) return null;
    const known = new Map(series.map(({ label, result }) => [label, rocSummary(result)]));
    const curves = new Map([...known].flatMap(([label, curve]) => (curve === null ? [] : [[label, curve]])));
    // A service's answers have no probabilities, and a fold of one class no curve.
    if (curves.size < known.size) return null;
    return chosenFigure(subject, rocChart(subject, curves), 'Choose series of the characteristic');
  },
};

type Curves = ReadonlyMap<string, RocSummary>;

function rocChart(subject: ReportSubject, curves: Curves): Figure {
  const { warning, task, datasetName, classes } = subject;
  const chosen = chosenSeries(subject);
  const caption = `${warning}Receiver operating characteristic on ${datasetName}, ${task.name}: share of ${classes[1]} images taken for ${classes[1]}, over the share of ${classes[0]} images that are, as the threshold on the probability falls. Each fold's curve, averaged over folds at equal false positive rates, with a band of ± one sample standard deviation (n − 1). In the legend: the area under the curve. Dashed: chance.`;
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) => {
      const series = list.map(({ label }) => {
        const curve = curves.get(label)!;
        const named = withArea(label, curves);
        const title = `${label}: area under the curve ${percentText(curve.area)}`;
        return { label: named, title, points: pointsOf(label, curve) };
      });
      const x = { title: `False positive rate: ${classes[0]} taken for ${classes[1]} (%)`, ...whole };
      const y = { title: 'True positive rate (%)', ...whole };
      return bandFigure({ series, x, y, diagonal: true, layers }, theme);
    };
  const choice = chosen.choice(caption, draw(chosen.all, true));
  return {
    name: 'roc',
    title: 'Receiver operating characteristic',
    span: 'column',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: choice && {
      ...choice,
      series: choice.series.map(({ key, label }) => ({ key, label: withArea(label, curves) })),
    },
    table: rocTable(subject, curves),
  };
}

/** What a legend calls a curve: what it is of, and the number that sums it up. */
const withArea = (label: string, curves: Curves) => `${label}: ${percentText(curves.get(label)!.area)}`;

const whole = { domain: [0, 100], values: [0, 20, 40, 60, 80, 100] } as const;

/** Up the left edge first: no threshold is above every probability. */
function pointsOf(label: string, { heights }: RocSummary) {
  const points = heights.map(({ falsePositiveRate, rate }, step) => {
    const point = { x: 100 * falsePositiveRate, ...bandEnds(rate) };
    return listed.includes(step)
      ? { ...point, title: `${label}: ${percentText(rate)} at a false positive rate of ${step} %` }
      : point;
  });
  return [{ x: 0, y: 0, low: 0, high: 0 }, ...points];
}

function rocTable(subject: ReportSubject, curves: Curves): Table {
  const { warning, task, datasetName, classes } = subject;
  return {
    name: 'roc',
    caption: `${warning}Receiver operating characteristic on ${datasetName}, ${task.name}, ${classes[1]} being positive: area under the curve and true positive rates in percent by false positive rate, mean over test folds; ${spreadWords}.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header: 'Area (%)', kind: 'spread' },
      ...listed.map((rate) => ({ header: `At ${rate} %`, kind: 'spread' as const })),
      { header: 'n', kind: 'text' },
    ],
    rows: allSeries(subject).map(({ label, trial, result }) => {
      const { area, heights } = curves.get(label)!;
      const cells: readonly Cell[] = [
        trial.label,
        result.crop,
        percentCell(area),
        ...listed.map((rate) => percentCell(heights[rate]!.rate)),
        foldCount(area),
      ];
      return { cells };
    }),
    notes: [
      "Area: Mann and Whitney's statistic, the share of pairs of a positive and a negative image in which the positive one has the higher probability, ties counted as half; 50 is chance. n = folds with images of both classes / folds planned.",
    ],
  };
}
