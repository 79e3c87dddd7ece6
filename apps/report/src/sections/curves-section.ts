import {
  curveOverlay,
  learningCurves,
  type Cell,
  type Column,
  type CurveSample,
  type Figure,
  type Table,
} from '@adience/figures';
import { meanAndSampleSd } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import type { TrialResult } from '@adience/evaluation';
import { chooserForm } from './chooser-form.ts';
import { shownWords } from './chosen-series.ts';
import { figures, html, text, type SectionDefinition } from './section.ts';
import { manyTrials, shownTrials } from './shown-trials.ts';
import { counted } from './captions.ts';
import { fileName } from './file-name.ts';

/** How the trials learned: one trial with all of its runs, several overlaid on one scale. */
export const curvesSection: SectionDefinition = {
  id: 'curves',
  heading: 'Learning curves',
  build: (subject) => {
    const curves = subject.trials.flatMap((trial, at) => curvesOf(trial, at) ?? []);
    if (curves.length === 0) return [text('No run has recorded a finite loss or accuracy.')];
    const chart = curves.length === 1 ? aloneChart(subject, curves[0]!) : overlayChart(subject, curves);
    return [
      ...(chart.choice === undefined
        ? []
        : [html(chooserForm(subject, 'Choose learning curves', ['trials']))]),
      figures([chart], 'column'),
    ];
  },
};

/** What the runs of a trial have recorded. */
interface TrialCurves {
  /** Place among the experiment's trials. */
  readonly at: number;
  readonly trial: TrialResult;
  readonly label: string;
  readonly loss: readonly CurveSample[];
  readonly accuracy: readonly CurveSample[];
}

/** Null where no run of the trial has anything to draw. */
function curvesOf(trial: TrialResult, at: number): TrialCurves | null {
  const samples = (metric: 'loss' | 'accuracy'): readonly CurveSample[] =>
    trial.runs.flatMap(({ state, history }) =>
      history.map(({ split, iteration, ...row }) => {
        return { run: `seed ${state.seed}, fold ${state.testFold}`, split, iteration, value: row[metric] };
      }),
    );
  const [loss, accuracy] = [samples('loss'), samples('accuracy')];
  const finite = [...loss, ...accuracy].some(({ value }) => Number.isFinite(value));
  return finite ? { at, trial, label: trial.label, loss, accuracy } : null;
}

/** How many values of these curves cannot be drawn, in words; empty where all can. */
function lostWords(curves: readonly TrialCurves[]): string {
  const all = curves.flatMap(({ loss, accuracy }) => [...loss, ...accuracy]);
  const lost = all.filter(({ value }) => !Number.isFinite(value)).length;
  if (lost === 0) return '';
  const are = lost === 1 ? 'is' : 'are';
  return ` ${counted(lost, 'value')} that ${are} not finite ${are} left out.`;
}

const notTest = 'Validation accuracy is not test accuracy.';

function aloneChart({ warning }: ReportSubject, curves: TrialCurves): Figure {
  const { trial, label, loss, accuracy } = curves;
  const drawn = counted(trial.runs.filter(({ history }) => history.length > 0).length, 'run');
  return {
    name: fileName(`learning-${trial.name}`),
    title: label,
    span: 'page',
    caption: `${warning}Learning curves of ${label}: ${drawn} (folds and seeds) in faint lines, their mean (training: a running mean of five points), and a band of ± one sample standard deviation over runs.${lostWords([curves])} ${notTest}`,
    draw: (theme) => learningCurves({ loss, accuracy }, theme),
    table: endTable(warning, fileName(`learning-${trial.name}`), [curves]),
  };
}

function overlayChart(subject: ReportSubject, curves: readonly TrialCurves[]): Figure {
  const first = shownTrials(subject)?.trials ?? [];
  const shown = curves.length < manyTrials ? curves : curves.filter(({ at }) => first.includes(at));
  const drawn = shown.length > 0 ? shown : curves.slice(0, manyTrials);
  const caption = `${subject.warning}Learning curves of the trials on one scale, means over runs (folds and seeds). Thin: training, a running mean of five points; thick: validation, with a band of ± one sample standard deviation over runs.${lostWords(curves)} ${notTest}`;
  const all = drawn.length === curves.length;
  const words = shown.length > 0 ? shownWords(subject) : `the first ${manyTrials} trials`;
  return {
    name: 'learning',
    title: 'Learning curves',
    span: 'page',
    caption: all ? caption : `${caption} Shown: ${words}; the table has all ${curves.length}.`,
    draw: (theme) => curveOverlay({ series: drawn }, theme),
    choice: all
      ? undefined
      : {
          caption,
          series: curves.map(({ at, label }) => ({ key: String(at), label })),
          shown: drawn.map((one) => curves.indexOf(one)),
          draw: (theme) => curveOverlay({ series: curves, layers: true }, theme),
        },
    table: endTable(subject.warning, 'learning', curves),
  };
}

/** The end points of every run of these trials. */
function endTable(warning: string, name: string, curves: readonly TrialCurves[]): Table {
  const several = curves.length > 1;
  const trial: Column = { header: 'Trial', kind: 'text' };
  return {
    name,
    rows: curves.flatMap(({ label, loss, accuracy }) =>
      endRows(loss, accuracy).map((cells) => ({ cells: several ? [label, ...cells] : cells })),
    ),
    notes: [],
    caption: `${warning}Final values of the learning curves${several ? '' : ` of ${curves[0]!.label}`}.`,
    columns: [
      ...(several ? [trial] : []),
      { header: 'Split', kind: 'text' },
      { header: 'Run', kind: 'text' },
      { header: 'Iteration', kind: 'number', digits: 0 },
      { header: 'Loss (nats)', kind: 'number', digits: 3 },
      { header: 'Accuracy (%)', kind: 'number' },
    ],
  };
}

function endRows(
  loss: readonly CurveSample[],
  accuracy: readonly CurveSample[],
): readonly (readonly Cell[])[] {
  const last = (samples: readonly CurveSample[], split: string) => {
    const byRun = new Map<string, CurveSample>();
    for (const sample of samples) if (sample.split === split) byRun.set(sample.run, sample);
    return byRun;
  };
  return (['train', 'validation'] as const).flatMap((split): readonly (readonly Cell[])[] => {
    const losses = last(loss, split);
    const accuracies = last(accuracy, split);
    if (losses.size === 0) return [];
    const each = [...losses].map(([run, sample]): readonly Cell[] => {
      const share = accuracies.get(run)?.value ?? Number.NaN;
      return [split, run, sample.iteration, sample.value, 100 * share];
    });
    const mean = [losses, accuracies].map(
      (map) => meanAndSampleSd([...map.values()].map(({ value }) => value)).mean,
    );
    return [...each, [split, 'mean', null, mean[0]!, 100 * mean[1]!]];
  });
}
