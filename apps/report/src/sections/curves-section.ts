import { learningCurves, type CurveSample, type Figure } from '@adience/figures';
import { meanAndSampleSd } from '@adience/metrics';
import type { TrialResult } from './experiment-results.ts';
import type { ReportSubject } from './report-subject.ts';
import { fileName } from './wording.ts';

/** A trial's learning curves and the end points of every run; null where no run has a history. */
export function curvesReport({ warning }: ReportSubject, { name, runs }: TrialResult): Figure | null {
  const samples = (metric: 'loss' | 'accuracy'): readonly CurveSample[] =>
    runs.flatMap(({ state, history }) =>
      history.map(({ split, iteration, ...row }) => {
        return { run: `seed ${state.seed}, fold ${state.testFold}`, split, iteration, value: row[metric] };
      }),
    );
  const loss = samples('loss');
  const accuracy = samples('accuracy');
  if (![...loss, ...accuracy].some(({ value }) => Number.isFinite(value))) return null;
  const lost = loss.filter(({ value }) => !Number.isFinite(value)).length;
  const withHistory = runs.filter(({ history }) => history.length > 0).length;
  const stem = fileName(`learning-${name}`);
  return {
    ...{ name: stem, title: name },
    caption: `${warning}Learning curves of ${name}: ${withHistory} runs (folds and seeds) faint, their mean, and a band of ± one sample standard deviation over runs.${lost > 0 ? ` ${lost} values that are no finite number are left out.` : ''} Validation says nothing about the test folds.`,
    spec: learningCurves({
      title: `${warning}${name}`,
      subtitle: `${withHistory} runs faint, mean, band ± sample SD over runs`,
      ...{ loss, accuracy },
    }),
    table: endTable(warning, stem, name, loss, accuracy),
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
    ...{ name: stem, rows, notes: [] },
    caption: `${warning}Where the curves of ${trial} end.`,
    columns: [
      { header: 'Split', kind: 'text' as const },
      { header: 'Run', kind: 'text' as const },
      { header: 'Iteration', kind: 'number' as const, digits: 0 },
      { header: 'Loss (nats)', kind: 'number' as const, digits: 3 },
      { header: 'Accuracy (%)', kind: 'number' as const },
    ],
  };
}
