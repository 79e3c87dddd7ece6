import type { Argv } from 'yargs';
import { flag, withOptions } from '@adience/config/command-line';
import { rowsAsCsv } from '../../exports/csv/rows-as-csv.ts';
import type { Row } from '../../exports/exporter.ts';
import { page } from '../../page.ts';
import { plainTable } from '../../plain-table.ts';

export interface FormatArguments {
  readonly json: boolean;
  readonly csv: boolean;
}

export const withFormat = <T>(yargs: Argv<T>) =>
  withOptions(yargs, { json: flag('A JSON array on stdout'), csv: flag('CSV on stdout') });

/** Rows for a program (JSON, CSV: every column, full precision), or for people by `text`. */
export async function printRows(
  rows: readonly Row[],
  { json, csv }: FormatArguments,
  text: (rows: readonly Row[]) => string = plainRows,
): Promise<void> {
  if (json) console.log(JSON.stringify(rows));
  else if (csv) process.stdout.write(await rowsAsCsv(rows));
  else page(text(rows));
}

/** Every column of the rows. */
export function plainRows(rows: readonly Row[]): string {
  if (rows.length === 0) return 'no rows';
  return plainTable(
    Object.keys(rows[0]!),
    rows.map((row) => Object.values(row).map(cell)),
  );
}

/** A value as a cell: whole numbers as they are, others with six digits. */
export function cell(value: unknown): string | number {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(6));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
