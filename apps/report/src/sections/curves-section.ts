import { learningCurves, type CurveSample, type Figure } from '@adience/figures';
import { meanAndSampleSd } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import type { TrialResult } from '@adience/evaluation';
import { figures, text, type SectionDefinition } from './section.ts';
import { counted, noticeOf } from './captions.ts';
import { fileName } from './file-name.ts';

/** How each trial learned. */
export const curvesSection: SectionDefinition = {
  id: 'curves',
  heading: 'Learning curves',
  build: (subject) => {
    const all = subject.trials.flatMap((trial) => curvesChart(subject, trial) ?? []);
    return all.length > 0
      ? [figures(all, 'column')]
      : [text('No run has recorded a finite loss or accuracy.')];
  },
};

/** A trial's learning curves and the end points of every run; null where no run has anything to draw. */
function curvesChart(subject: ReportSubject, { name, label, runs }: TrialResult): Figure | null {
  const { warning } = subject;
  const samples = (metric: 'loss' | 'accuracy'): readonly CurveSample[] =>
    runs.flatMap(({ state, history }) =>
      history.map(({ split, iteration, ...row }) => {
        return { run: `seed ${state.seed}, fold ${state.testFold}`, split, iteration, value: row[metric] };
      }),
    );
  const loss = samples('loss');
  const accuracy = samples('accuracy');
  if (![...loss, ...accuracy].some(({ value }) => Number.isFinite(value))) return null;
  const lost = [...loss, ...accuracy].filter(({ value }) => !Number.isFinite(value)).length;
  const drawn = counted(runs.filter(({ history }) => history.length > 0).length, 'run');
  const stem = fileName(`learning-${name}`);
  const leftOut =
    lost > 0
      ? ` ${counted(lost, 'value')} that ${lost === 1 ? 'is' : 'are'} not finite ${lost === 1 ? 'is' : 'are'} left out.`
      : '';
  return {
    name: stem,
    title: label,
    span: 'page',
    caption: `${warning}Learning curves of ${label}: ${drawn} (folds and seeds) in faint lines, their mean (training: a running mean of five points), and a band of ± one sample standard deviation over runs.${leftOut} Validation accuracy is not test accuracy.`,
    draw: (theme) => learningCurves({ notice: noticeOf(subject), loss, accuracy }, theme),
    table: endTable(warning, stem, label, loss, accuracy),
  };
}

function endTable(
  warning: string,
  stem: string,
  trial: string,
  loss: readonly CurveSample[],
  accuracy: readonly CurveSample[],
) {
  const last = (samples: readonly CurveSample[], split: string) => {
    const byRun = new Map<string, CurveSample>();
    for (const sample of samples) if (sample.split === split) byRun.set(sample.run, sample);
    return byRun;
  };
  const rows = (['train', 'validation'] as const).flatMap((split) => {
    const losses = last(loss, split);
    const accuracies = last(accuracy, split);
    if (losses.size === 0) return [];
    const each = [...losses].map(([run, sample]) => {
      const share = accuracies.get(run)?.value ?? Number.NaN;
      return { cells: [split, run, sample.iteration, sample.value, 100 * share] };
    });
    const mean = [losses, accuracies].map(
      (map) => meanAndSampleSd([...map.values()].map(({ value }) => value)).mean,
    );
    return [...each, { cells: [split, 'mean', null, mean[0]!, 100 * mean[1]!] }];
  });
  return {
    name: stem,
    rows,
    notes: [],
    caption: `${warning}Final values of the learning curves of ${trial}.`,
    columns: [
      { header: 'Split', kind: 'text' as const },
      { header: 'Run', kind: 'text' as const },
      { header: 'Iteration', kind: 'number' as const, digits: 0 },
      { header: 'Loss (nats)', kind: 'number' as const, digits: 3 },
      { header: 'Accuracy (%)', kind: 'number' as const },
    ],
  };
}
