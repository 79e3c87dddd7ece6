import type { TaskName } from '@adience/tasks';
import type { OursBeside, ServiceComparison } from '@adience/services';
import type { FoldSummary } from '@adience/metrics';
import { plainTable } from '../plain-table.ts';

/**
 * A service beside ours as text of at most 80 columns: a column a fold, and mean with sample SD; misses are
 * wrong in the third line, and left out in the second.
 */
export function serviceLines(task: TaskName, comparison: ServiceComparison): string {
  const { detection, onDetected, onAll, ours } = comparison;
  const age = task === 'age';
  const beside = (one: OursBeside) => `${one.trial.slice(0, 14)}, ${one.crop}`;
  const rows: [string, FoldSummary][] = [
    ['faces found', detection],
    ['right, of found', onDetected.exact],
    ...(age ? [['  one-off', onDetected.oneOff] as [string, FoldSummary]] : []),
    ['right, of all', onAll.exact],
    ...(age ? [['  one-off', onAll.oneOff] as [string, FoldSummary]] : []),
    ...ours.flatMap((one): [string, FoldSummary][] => [
      [`${beside(one)}, of found`, one.onDetected.exact],
      ...(age ? [['  one-off', one.onDetected.oneOff] as [string, FoldSummary]] : []),
    ]),
  ];
  const folds = detection.folds.map(({ fold }) => `fold ${fold}`);
  const percent = (value: number | null) => (value === null ? '-' : (100 * value).toFixed(1));
  return plainTable(
    ['%', ...folds, 'mean ± SD'],
    rows.map(([name, { folds: values, mean, sd }]) => [
      name,
      ...values.map(({ value }) => percent(value)),
      sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`,
    ]),
  );
}
