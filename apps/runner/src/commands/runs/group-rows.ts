import { ConfigError, nearest } from '@adience/config';
import { assignRuns, summariseListed, type ListedExperiment } from '@adience/evaluation';
import type { ListedRun } from '@adience/tracking';

type Row = Readonly<Record<string, unknown>>;

/**
 * Groups of runs, each with n (finished of planned folds), mean and sample SD of every accuracy over folds, seeds
 * averaged first, as the report has them; and what its runs should share but do not: commits, backends. Runs that an
 * experiment's plan does not count are in no group's numbers.
 *
 * @param rows of the listing, with `folder`
 * @param by columns of the rows, with commas between
 * @throws ConfigError for a column that is not there
 */
export function groupRows(
  experiments: readonly ListedExperiment[],
  rows: readonly Row[],
  by: string,
): readonly Row[] {
  const names = by.split(',').map((name) => name.trim());
  const known = Object.keys(rows[0] ?? {});
  const unknown = names.find((name) => rows.length > 0 && !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigError(`--group-by: no column "${unknown}"${nearest(unknown, known)}`);

  const counted = experiments.flatMap(({ plan, runs }) => {
    const { trials } = assignRuns(plan, runs, ({ status }) => status);
    return trials.flatMap(({ finished }) => finished.map((run) => ({ run, folds: plan.folds })));
  });
  const byFolder = new Map(counted.map((one) => [one.run.folder, one]));
  const planned = new Map(experiments.map(({ experiment, plan }) => [experiment, plan.folds]));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => row[name]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const accuraciesOf = (found: readonly { readonly run: ListedRun }[], folds: readonly number[]) =>
    summariseListed(
      found.map(({ run }) => run),
      folds,
    );
  // Of all groups, so that each has the same columns, one without a result too.
  const crops = accuraciesOf(counted, []).map(({ crop }) => crop);
  return [...groups].map(([key, own]) => {
    const values = JSON.parse(key) as unknown[];
    const finished = own.flatMap((row) => byFolder.get(String(row['folder'])) ?? []);
    const folds = [...new Set(own.flatMap((row) => planned.get(String(row['experiment'])) ?? []))];
    const accuracies = accuraciesOf(finished, folds);
    const done = new Set(finished.map(({ run }) => run.state.testFold)).size;
    const current = new Set(finished.map(({ run }) => run.folder));
    return {
      ...Object.fromEntries(names.map((name, at) => [name, values[at]])),
      n: `${done}/${folds.length}`,
      ...Object.fromEntries(
        crops.flatMap((crop) => {
          const column = crop.replaceAll('-', '_');
          const found = accuracies.find((one) => one.crop === crop);
          return [
            [`${column}_mean`, found?.exact.mean ?? null],
            [`${column}_sd`, found?.exact.sd ?? null],
            [`${column}_one_off_mean`, found?.oneOff?.mean ?? null],
            [`${column}_one_off_sd`, found?.oneOff?.sd ?? null],
          ];
        }),
      ),
      mixed: mixedOf(own.filter((row) => current.has(String(row['folder'])))),
    };
  });
}

/** `2 commits, 2 backends`; null where all runs of the group were made alike. */
function mixedOf(rows: readonly Row[]): string | null {
  const count = (name: string) => new Set(rows.map((row) => row[name])).size;
  const parts = [
    ['commit', 'commits'],
    ['backend', 'backends'],
  ].flatMap(([column, word]) => (count(column!) > 1 ? [`${count(column!)} ${word}`] : []));
  return parts.length === 0 ? null : parts.join(', ');
}
