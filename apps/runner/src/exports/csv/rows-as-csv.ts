import { csvText } from '@adience/files';
import type { Row } from '../exporter.ts';

/** The rows as CSV with a header; null is an empty field, what is nested is JSON. */
export async function rowsAsCsv(rows: readonly Row[]): Promise<string> {
  const { writeToString } = await import('fast-csv');
  return writeToString(
    rows.map((row) =>
      Object.values(row).map((value) =>
        typeof value === 'string'
          ? csvText(value)
          : value !== null && typeof value === 'object'
            ? JSON.stringify(value)
            : value,
      ),
    ),
    { headers: Object.keys(rows[0] ?? {}), alwaysWriteHeaders: true, includeEndRowDelimiter: true },
  );
}
