import { predictedClass } from '@adience/metrics';
import type { Task } from '@adience/tasks';
import type { TrialResult } from '@adience/evaluation';
import { noConfidence, type ExplorerData, type ImageSet, type RunCodes } from './explorer-data.ts';

/** Packs every answer of an experiment's trials for the page. */
export function packAnswers(
  { classes, mistakes, warning }: Pick<Task, 'classes' | 'mistakes'> & Pick<ExplorerData, 'warning'>,
  trials: readonly TrialResult[],
  figureName: (trial: TrialResult, crop: string) => string,
): ExplorerData {
  const sets: ImageSet[] = [];
  const known = new Map<string, number>();
  const runs: RunCodes[] = [];
  trials.forEach((trial, at) => {
    for (const { crop, predictions } of trial.crops)
      for (const { fold, seed, rows } of predictions) {
        const images = rows.map(({ image }) => image);
        const truths = rows.map(({ trueClass }) => trueClass.toString(36)).join('');
        const key = `${truths}\n${images.join('\n')}`;
        const set = known.get(key) ?? sets.push({ images, truths }) - 1;
        known.set(key, set);
        const predicted = rows.map((row) => predictedClass(row) ?? classes.length);
        const thousandths = rows.map(({ probabilities, outcome }, row) =>
          outcome === undefined ? Math.round(1000 * probabilities[predicted[row]!]!) : noConfidence,
        );
        runs.push({
          trial: at,
          crop,
          fold,
          seed,
          set,
          answers: predicted.map((label) => label.toString(36)).join(''),
          confidences: thousandths.map((value) => value.toString(36).padStart(2, '0')).join(''),
        });
      }
  });
  return {
    mistakes,
    classes,
    warning,
    trials: trials.map(({ label }) => label),
    sets,
    runs,
    figures: trials.flatMap((trial, at) =>
      trial.crops.map(({ crop }) => ({ trial: at, crop, name: figureName(trial, crop) })),
    ),
    thumbnails: {},
  };
}
