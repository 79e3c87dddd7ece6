import type { LoadedExperiment } from '@adience/experiment';
import { meanAndSampleSd } from '@adience/metrics';
import type { RunState } from '@adience/tracking';

/** A run as the closing table wants it. */
export interface RunResult {
  readonly trial: string;
  readonly status: string;
  readonly summary?: RunState['summary'];
}

/** Accuracy by trial and crop strategy, as text of at most 80 columns. */
export function resultLines({ experiment, plan }: LoadedExperiment, results: readonly RunResult[]): string[] {
  const synthetic = experiment.dataset.name === 'synthetic' ? ', synthetic faces' : '';
  const folds = experiment.folds.length * experiment.seeds.length;
  return [
    `${experiment.task} accuracy, %: mean ± sample SD over runs${synthetic}`,
    ...plan.trials.flatMap(({ name, config }) => {
      const finished = results.filter((run) => run.trial === name && run.summary !== undefined);
      return config.evaluation.crops.map((crop) => {
        const scores = finished.map(({ summary }) => summary![crop]!);
        const exact = spread(scores.map((score) => score.exact));
        const oneOff =
          experiment.task === 'age' ? `  one-off ${spread(scores.map((score) => score.oneOff!))}` : '';
        return `  ${name.slice(0, 28).padEnd(28)} ${crop.padEnd(8)}  ${exact}${oneOff}  n = ${finished.length}/${folds}`;
      });
    }),
  ];
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return '-';
  const { mean, sd } = meanAndSampleSd(values);
  const percent = (value: number) => (100 * value).toFixed(1);
  return sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`;
}
