import { ConfigError, nearest } from '@adience/config';
import { integer, text } from '@adience/config/command-line';
import type { Row } from '../../exports/exporter.ts';

/** Which rows of a listing are printed, in which order, and which of their columns. */
export interface ArrangeArguments {
  readonly sort?: string;
  readonly limit?: number;
  readonly columns?: string;
}

/** The same as options of a command. */
export const arrangeOptions = {
  sort: text('Column to sort by, e.g. center or started:desc; empty values come last').optional(),
  limit: integer(1, 'Most rows to print').optional(),
  columns: text('Columns to print, e.g. trial,fold,center; --json shows their names').optional(),
};

/** @throws ConfigError for a column that is not there */
export function arrangeRows(
  rows: readonly Row[],
  { sort, limit, columns }: ArrangeArguments,
): readonly Row[] {
  const known = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const chosen = columns?.split(',').map((name) => name.trim());
  if (rows.length > 0) for (const name of chosen ?? []) checkColumn('columns', name, known);
  let arranged = [...rows];
  if (sort !== undefined) {
    const [, name, direction] = /^(.*?)(?::(asc|desc))?$/.exec(sort)!;
    if (rows.length > 0) checkColumn('sort', name!, known);
    const sign = direction === 'desc' ? -1 : 1;
    const isEmpty = (row: Row) => row[name!] === null || row[name!] === undefined;
    arranged.sort((a, b) =>
      isEmpty(a) || isEmpty(b)
        ? Number(isEmpty(a)) - Number(isEmpty(b))
        : sign * compareValues(a[name!], b[name!]),
    );
  }
  arranged = arranged.slice(0, limit);
  if (chosen === undefined) return arranged;
  return arranged.map((row) => Object.fromEntries(chosen.map((name) => [name, row[name] ?? null])));
}

function checkColumn(option: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw new ConfigError(`--${option}: no column "${name}"${nearest(name, known)}`);
}

/** Numbers as numbers, anything else by its text, the same on every machine. */
function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [a, b].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return one! < other! ? -1 : one! > other! ? 1 : 0;
}
