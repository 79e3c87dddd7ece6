import { confusionMatrix, type Prediction } from '@adience/metrics';
import type { Task } from '@adience/tasks';
import type { RunState } from '@adience/tracking';
import { metricsOf } from './metrics/metrics.ts';

/** The metrics that a run.json keeps for listings. */
const kept = ['exact', 'oneOff'];

/** A run's accuracies by crop strategy, 0 to 1, as its run.json keeps them. */
export function runSummary(
  task: Task,
  predictions: Readonly<Record<string, readonly Prediction[]>>,
): NonNullable<RunState['summary']> {
  const scores = Object.entries(predictions).map(([crop, rows]) => {
    const matrix = confusionMatrix(rows, task.classes.length);
    const own = metricsOf(task).filter(({ key }) => kept.includes(key));
    return [crop, Object.fromEntries(own.map(({ key, of }) => [key, of(matrix, rows, null)]))] as const;
  });
  return Object.fromEntries(scores) as unknown as NonNullable<RunState['summary']>;
}
