import { writeToString } from 'fast-csv';
import type { PredictionRow } from './run-record.ts';

/** Nine significant digits represent a float32 exactly. */
const digits = (probability: number) => String(Number(probability.toPrecision(9)));

/**
 * The text of a predictions.csv: one line per test image and crop strategy. The column `outcome` is there only
 * for a service, which may not detect a face: a network always answers. The column `years` is there where the
 * network predicts ages in years.
 */
export function predictionsCsv(rows: readonly PredictionRow[], classes: readonly string[]): Promise<string> {
  const outcomes = rows.some(({ outcome }) => outcome !== undefined);
  const ages = rows.some(({ years }) => years !== undefined);
  return writeToString(
    rows.map((row) => [
      row.image,
      row.subject,
      row.trueClass,
      row.crop,
      ...row.probabilities.map(digits),
      ...(outcomes ? [row.outcome ?? 'answered'] : []),
      ...(ages ? [digits(row.years ?? NaN)] : []),
    ]),
    {
      headers: [
        'image',
        'subject',
        'true',
        'crop',
        ...classes.map((label) => `p_${label}`),
        ...(outcomes ? ['outcome'] : []),
        ...(ages ? ['years'] : []),
      ],
      alwaysWriteHeaders: true,
      includeEndRowDelimiter: true,
    },
  );
}
