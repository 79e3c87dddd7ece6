import type { MatchedTrial, ServiceComparison } from '@adience/evaluation';
import type { FoldSummary } from '@adience/metrics';
import type { Task } from '@adience/tasks';
import { plainTable } from '../plain-table.ts';

type Row = readonly [name: string, summary: FoldSummary];

/**
 * A service compared with ours, as text of at most 80 columns: one column per fold, and mean with sample SD; faces that
 * were not detected are wrong in "of all", and left out of "of found".
 */
export function serviceLines(task: Task, comparison: ServiceComparison): string {
  const { detection, onDetected, onAll, ours } = comparison;
  const both = (name: string, { exact, oneOff }: ServiceComparison['onAll']): readonly Row[] => [
    [name, exact],
    ...(task.ordered ? [['  one-off', oneOff] as const] : []),
  ];
  const rows: readonly Row[] = [
    ['faces found', detection],
    ...both('right, of found', onDetected),
    ...both('right, of all', onAll),
    ...ours.flatMap((trial) => both(`${nameOf(trial)}, of found`, trial.onDetected)),
  ];
  const folds = detection.folds.map(({ fold }) => `fold ${fold}`);
  return plainTable(
    ['%', ...folds, 'mean ± SD'],
    rows.map(([name, { folds: values, mean, sd }]) => [
      name,
      ...values.map(({ value }) => percent(value)),
      sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`,
    ]),
  );
}

const nameOf = ({ trial, crop }: MatchedTrial) => `${trial.slice(0, 14)}, ${crop}`;

const percent = (value: number | null) => (value === null ? '-' : (100 * value).toFixed(1));
