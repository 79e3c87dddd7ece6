import type { Argv } from 'yargs';
import { plainTable } from '../../plain-table.ts';

type Row = Readonly<Record<string, unknown>>;

export interface FormatArguments {
  readonly json: boolean;
  readonly csv: boolean;
}

export const withFormat = <T>(yargs: Argv<T>) =>
  yargs
    .option('json', { type: 'boolean', default: false, describe: 'A JSON array on stdout' })
    .option('csv', { type: 'boolean', default: false, describe: 'CSV on stdout' });

/** Rows for a program (JSON, CSV: every column, full precision), or for people by `text`. */
export async function printRows(
  rows: readonly Row[],
  { json, csv }: FormatArguments,
  text: (rows: readonly Row[]) => string = plainRows,
): Promise<void> {
  if (json) console.log(JSON.stringify(rows));
  else if (csv) process.stdout.write(await csvOf(rows));
  else console.log(text(rows));
}

/** The rows as CSV with a header; null is an empty field. */
export async function csvOf(rows: readonly Row[]): Promise<string> {
  const { writeToString } = await import('fast-csv');
  return writeToString(
    rows.map((row) =>
      Object.values(row).map((value) =>
        value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
      ),
    ),
    { headers: Object.keys(rows[0] ?? {}), alwaysWriteHeaders: true, includeEndRowDelimiter: true },
  );
}

function plainRows(rows: readonly Row[]): string {
  if (rows.length === 0) return 'no rows';
  return plainTable(
    Object.keys(rows[0]!),
    rows.map((row) => Object.values(row).map(cell)),
  );
}

function cell(value: unknown): string | number {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(6));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
