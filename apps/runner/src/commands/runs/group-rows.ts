import { closest } from 'fastest-levenshtein';
import { ConfigError } from '@adience/config';
import { summariseFolds } from '@adience/metrics';

type Row = Readonly<Record<string, unknown>>;

const measures = ['center', 'ten_crop', 'center_one_off', 'ten_crop_one_off'] as const;

/**
 * Groups of runs, each with n (finished of planned folds), mean and sample SD of every measure over folds,
 * seeds averaged first, and what its runs should share but do not: commits, backends.
 *
 * @param by columns of the rows, with commas between
 * @throws ConfigError for a column that is not there
 */
export function groupRows(rows: readonly Row[], by: string): readonly Row[] {
  const names = by.split(',').map((name) => name.trim());
  const known = Object.keys(rows[0] ?? {});
  const unknown = names.find((name) => rows.length > 0 && !known.includes(name));
  if (unknown !== undefined) {
    throw new ConfigError(`--group-by: no column "${unknown}", did you mean ${closest(unknown, known)}?`);
  }
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => row[name]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, own]) => {
    const values = JSON.parse(key) as unknown[];
    const finished = own.filter((row) => row['status'] === 'finished');
    const folds = new Set(finished.map((row) => Number(row['fold'])));
    const summaries = measures.flatMap((measure) => {
      const of = finished.flatMap((row) =>
        typeof row[measure] === 'number' ? [{ fold: Number(row['fold']), value: row[measure] }] : [],
      );
      const { mean, sd } = summariseFolds(of, [...folds].sort());
      return [
        [`${measure}_mean`, mean],
        [`${measure}_sd`, sd],
      ];
    });
    return {
      ...Object.fromEntries(names.map((name, at) => [name, values[at]])),
      n: `${folds.size}/${Math.max(...own.map((row) => Number(row['planned_folds'])))}`,
      ...Object.fromEntries(summaries),
      mixed: mixedOf(finished),
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
