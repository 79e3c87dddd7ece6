import { writeToString } from 'fast-csv';
import type { PredictionRow } from './run-record.ts';

/** Nine significant digits say a float32 exactly. */
const digits = (probability: number) => String(Number(probability.toPrecision(9)));

/** The text of a predictions.csv: one line a test image and crop strategy. */
export function predictionsCsv(rows: readonly PredictionRow[], classes: readonly string[]): Promise<string> {
  return writeToString(
    rows.map((row) => [row.image, row.subject, row.trueClass, row.crop, ...row.probabilities.map(digits)]),
    {
      headers: ['image', 'subject', 'true', 'crop', ...classes.map((label) => `p_${label}`)],
      alwaysWriteHeaders: true,
      includeEndRowDelimiter: true,
    },
  );
}
