import { costFigure, type Cell, type Column, type Figure, type Table } from '@adience/figures';
import { trialCost, type TrialCost, type TrialResult } from '@adience/evaluation';
import type { MeanAndSd } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { bandEnds, percentText } from './band-ends.ts';
import { allSeries, percentCell, spreadWords, type Series } from './captions.ts';
import { foldedWhereChosen } from './chosen-figure.ts';
import { chosenOfOneCrop } from './chosen-series.ts';
import { manyTrials } from './shown-trials.ts';
import { table, type SectionDefinition } from './section.ts';

/** What the trials cost beside what they achieve; a service has no network and is not trained here. */
export const costSection: SectionDefinition = {
  id: 'cost',
  heading: 'Cost and accuracy',
  half: true,
  build: (subject) => {
    const trials = subject.trials.filter(({ crops }) => crops.length > 0);
    const costs = trials.map(trialCost);
    if (costs.every(({ parameters, seconds }) => parameters === null && seconds === null)) return null;
    const axis = costAxes.find(({ of }) => isTelling(costs.map(of)));
    // Times of one machine that are all the same, or not there, need no chart.
    if (axis === undefined)
      return [
        table(
          costTable(subject, trials),
          trials.length >= manyTrials ? `The cost of ${trials.length} trials as a table` : undefined,
        ),
      ];
    return foldedWhereChosen(costChart(subject, trials, axis), `Accuracy over ${axis.words}`);
  },
};

/** A cost that trials may differ in. */
interface CostAxis {
  readonly title: string;
  readonly words: string;
  /** A value with its unit. */
  readonly said: (value: number) => string;
  readonly of: (cost: TrialCost) => number | null;
}

/** The first in which they differ is drawn: what a network does says more than the time that one machine took for it. */
const costAxes: readonly CostAxis[] = [
  {
    title: 'Multiply–adds an image',
    words: "multiply–adds of one image's forward pass",
    said: (count) => `${(count / 1e6).toFixed(1)} M multiply–adds`,
    of: (cost) => cost.multiplyAdds,
  },
  {
    title: 'Training (s)',
    words: 'seconds of training a fold',
    said: (seconds) => `${seconds.toFixed(1)} s of training`,
    of: (cost) => cost.seconds?.mean ?? null,
  },
];

/** Every trial has one above zero, and they are not all the same. */
const isTelling = (values: readonly (number | null)[]) =>
  values.every((value) => value !== null && value > 0) && new Set(values).size > 1;

function costChart(
  subject: ReportSubject,
  trials: readonly TrialResult[],
  { title, words, said: inUnit, of }: CostAxis,
): Figure {
  const { warning, task, datasetName } = subject;
  const chosen = chosenOfOneCrop(subject);
  const caption = `${warning}Exact accuracy on ${datasetName}, ${task.name}, over ${words}: mean over test folds ± one sample standard deviation (n − 1). Up and to the left is better.`;
  const points = (list: readonly Series[]) =>
    list.map(({ label, trial, result: { exact } }) => {
      const cost = of(trialCost(trial))!;
      const { y, low, high } = bandEnds(exact);
      const said = `${label}: ${percentText(exact)}, ${inUnit(cost)}`;
      return { label, cost, accuracy: y, low, high, title: said };
    });
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) =>
      costFigure({ series: points(list), xTitle: title, yTitle: 'Exact accuracy (%)', layers }, theme);
  return {
    name: 'cost',
    title: 'Cost and accuracy',
    span: 'column',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: chosen.choice(caption, draw(chosen.all, true)),
    table: costTable(subject, trials),
  };
}

function costTable(subject: ReportSubject, trials: readonly TrialResult[]): Table {
  const { warning, task, datasetName } = subject;
  const crops = [...new Set(allSeries(subject).map(({ result }) => result.crop))];
  return {
    name: 'cost',
    caption: `${warning}What each trial costs beside its exact accuracy on ${datasetName}, ${task.name}; ${spreadWords}, of times over runs.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Parameters (M)', kind: 'number', digits: 2 },
      { header: 'Multiply–adds (M)', kind: 'number' },
      { header: 'Training (s)', kind: 'spread' },
      { header: 'Images/s', kind: 'spread' },
      ...crops.map((crop): Column => ({ header: `Exact (%), ${crop}`, kind: 'spread' })),
    ],
    rows: trials.map((trial) => {
      const { parameters, multiplyAdds, seconds, imagesPerSecond } = trialCost(trial);
      const cells: readonly Cell[] = [
        trial.label,
        parameters === null ? null : parameters / 1e6,
        multiplyAdds === null ? null : multiplyAdds / 1e6,
        spreadCell(seconds),
        spreadCell(imagesPerSecond),
        ...crops.map((crop) => {
          const result = trial.crops.find((one) => one.crop === crop);
          return result === undefined ? null : percentCell(result.exact);
        }),
      ];
      return { cells };
    }),
    notes: [
      'Multiply–adds: of the forward pass of one image under one crop. Training: seconds of a run, over all of its attempts that recorded them; images/s: the median over its steps of training. Times depend on the machine and on what else it did. A dash: not recorded, as by earlier versions.',
    ],
  };
}

const spreadCell = (value: MeanAndSd | null): Cell => value && { mean: value.mean, sd: value.sd };
