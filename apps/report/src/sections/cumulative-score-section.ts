import { bandFigure, type Cell, type Figure, type Table } from '@adience/figures';
import { cumulativeScores, cumulativeYears } from '@adience/evaluation';
import type { FoldSummary } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, foldCount, percentCell, spreadWords, type Series } from './captions.ts';
import { chosenFigure } from './chosen-figure.ts';
import { chosenSeries } from './chosen-series.ts';
import { bandEnds, percentText } from './band-ends.ts';
import { figures, type SectionDefinition } from './section.ts';

/** How far off wrong answers are: the share of images within n classes and, where ages are known, n years of the truth. */
export const cumulativeScoreSection: SectionDefinition = {
  id: 'cumulative-score',
  heading: 'Cumulative score',
  half: true,
  build: (subject) => {
    if (!subject.task.ordered || allSeries(subject).length === 0) return null;
    const years = scoresInYears(subject);
    return [
      ...chosenFigure(subject, scoreChart(subject, inClasses(subject)), 'Choose cumulative scores'),
      ...(years === null ? [] : [figures([scoreChart(subject, years)], 'column')]),
    ];
  },
};

/** A unit that a distance from the truth is measured in. */
interface Unit {
  readonly name: string;
  readonly title: string;
  /** `class`, `year`. */
  readonly noun: string;
  /** What is within n of what. */
  readonly meaning: string;
  /** By n, from 0 on. */
  readonly of: (series: Series) => readonly FoldSummary[];
}

const inClasses = ({ classes }: ReportSubject): Unit => ({
  name: 'cumulative-score',
  title: 'Cumulative score',
  noun: 'class',
  meaning: 'share of the images whose predicted class is at most n classes from the true one',
  of: ({ result }) => cumulativeScores(result, classes.length),
});

/** Null where no age in years is known. */
function scoresInYears(subject: ReportSubject): Unit | null {
  const { task, factsOf } = subject;
  const ranges = task.years;
  if (ranges === null || factsOf === null) return null;
  const yearsOf = (image: string) => factsOf(image)?.years ?? null;
  const scores = new Map(
    allSeries(subject).map(({ label, result }) => [label, cumulativeYears(result, ranges, yearsOf)]),
  );
  if ([...scores.values()].some((one) => one === null)) return null;
  return {
    name: 'cumulative-score-years',
    title: 'Cumulative score in years',
    noun: 'year',
    meaning:
      "share of the images whose true age is at most n years outside the predicted class, whose nearest end is taken because a class names no single age (the dataset's own ages in years)",
    of: ({ label }) => scores.get(label)!,
  };
}

function scoreChart(subject: ReportSubject, unit: Unit): Figure {
  const { warning, task, datasetName } = subject;
  const chosen = chosenSeries(subject);
  const caption = `${warning}Cumulative score CS(n) on ${datasetName}, ${task.name}: ${unit.meaning}; mean over test folds with a band of ± one sample standard deviation (n − 1). CS(0) is exact accuracy${unit.noun === 'class' ? ', CS(1) one-off accuracy' : ''}.`;
  const draw =
    (list: readonly Series[], layers = false): Figure['draw'] =>
    (theme) => {
      const series = list.map((one) => ({ label: one.label, title: one.label, points: pointsOf(one, unit) }));
      const x = {
        title: `At most n ${unit.noun === 'class' ? 'classes' : 'years'} off`,
        values: ticks(unit, list),
      };
      return bandFigure({ series, x, y: { title: 'Images (%)' }, layers }, theme);
    };
  return {
    name: unit.name,
    title: unit.title,
    span: 'column',
    caption: `${caption}${chosen.words}`,
    draw: draw(chosen.shown),
    choice: chosen.choice(caption, draw(chosen.all, true)),
    table: scoreTable(subject, unit),
  };
}

const ticks = ({ of }: Unit, [first]: readonly Series[]): readonly number[] =>
  first === undefined ? [] : of(first).map((_, n) => n);

function pointsOf(series: Series, { noun, of }: Unit) {
  return of(series).flatMap((score, n) => {
    if (score.mean === null) return [];
    const off = n === 0 ? 'exact' : `at most ${n} ${noun}${n === 1 ? '' : noun === 'class' ? 'es' : 's'} off`;
    return [{ x: n, ...bandEnds(score), title: `${series.label}, ${off}: ${percentText(score)}` }];
  });
}

function scoreTable(subject: ReportSubject, unit: Unit): Table {
  const { warning, task, datasetName } = subject;
  const all = allSeries(subject);
  return {
    name: unit.name,
    caption: `${warning}Cumulative score CS(n) in percent on ${datasetName}, ${task.name}: ${unit.meaning}; ${spreadWords}.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      ...ticks(unit, all).map((n) => ({ header: `CS(${n})`, kind: 'spread' as const })),
      { header: 'n', kind: 'text' },
    ],
    rows: all.map((series) => {
      const scores = unit.of(series);
      const cells: readonly Cell[] = [
        series.trial.label,
        series.result.crop,
        ...scores.map((score) => percentCell(score)),
        foldCount(scores[0]!),
      ];
      return { cells };
    }),
    notes: [],
  };
}
