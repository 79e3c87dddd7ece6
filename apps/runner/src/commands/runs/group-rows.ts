import { ConfigError, nearest } from '@adience/config';
import { assignRuns, summariseListed, type ListedExperiment } from '@adience/evaluation';
import type { ListedRun } from '@adience/tracking';
import { counted } from '../../counted.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Groups of runs, each with n (folds with a result) and planned folds, mean and sample SD of every accuracy over folds, seeds
 * averaged first, as the report has them; what its runs should share but do not: commits, backends; and which of its
 * runs the experiment's plan does not count, with the reason: they are in no number.
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

  const byFolder = new Map<string, ListedRun>();
  const reasons = new Map<string, string>();
  for (const { plan, runs, experiment } of experiments) {
    const { trials, leftOut } = assignRuns(plan, runs, ({ status }) => status);
    for (const { finished } of trials) for (const run of finished) byFolder.set(run.folder, run);
    for (const one of leftOut) reasons.set(placeOf({ ...one, experiment }), one.reason);
  }
  const planned = new Map(experiments.map(({ experiment, plan }) => [experiment, plan.folds]));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => row[name]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  // Of all groups, so that each has the same columns, also one without a result.
  const crops = summariseListed([...byFolder.values()], []).map(({ crop }) => crop);
  return [...groups].map(([key, own]) => {
    const values = JSON.parse(key) as unknown[];
    const finished = own.flatMap((row) => byFolder.get(String(row['folder'])) ?? []);
    const folds = [...new Set(own.flatMap((row) => planned.get(String(row['experiment'])) ?? []))];
    const accuracies = summariseListed(finished, folds);
    const done = new Set(finished.map(({ state }) => state.testFold)).size;
    const current = new Set(finished.map(({ folder }) => folder));
    return {
      ...Object.fromEntries(names.map((name, at) => [name, values[at]])),
      n: done,
      planned: folds.length,
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
      left_out: leftOutOf(own, reasons),
    };
  });
}

/** Where a run lies among all runs. */
const placeOf = (row: Row) => JSON.stringify([row['experiment'], row['trial'], row['seed'], row['fold']]);

/** `3 runs: its trial was dropped from the experiment file`; null where every run of the group counts. */
function leftOutOf(rows: readonly Row[], reasons: ReadonlyMap<string, string>): string | null {
  const own = rows.flatMap((row) => reasons.get(placeOf(row)) ?? []);
  const parts = [...new Set(own)].map((reason) => {
    const count = own.filter((one) => one === reason).length;
    return `${counted(count, 'run')}: ${reason}`;
  });
  return parts.length === 0 ? null : parts.join('; ');
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
