import { parseString } from 'fast-csv';
import type { PredictionRow } from './run-record.ts';

const fixed = ['image', 'subject', 'true', 'crop'];

/**
 * The rows of a `predictions.csv` of the given class labels: one line a test image and crop strategy.
 * The header must name the classes in their order; a line that cannot be used is an error that names it.
 */
export async function readPredictions(
  text: string,
  classes: readonly string[],
): Promise<readonly PredictionRow[]> {
  const expected = [...fixed, ...classes.map((label) => `p_${label}`)].join(',');
  return new Promise((resolve, reject) => {
    const rows: PredictionRow[] = [];
    let line = 0;
    const parser = parseString<string[], string[]>(text, { ignoreEmpty: true });
    parser
      .on('data', (cells: string[]) => {
        line += 1;
        try {
          if (line > 1) rows.push(parseRow(cells, classes.length, line));
          else if (cells.join(',') !== expected)
            throw new Error(`line 1: header "${cells.join(',')}" is not "${expected}"`);
        } catch (error) {
          parser.destroy();
          reject(error as Error);
        }
      })
      .on('error', reject)
      .on('end', () => resolve(rows));
  });
}

function parseRow(cells: readonly string[], classes: number, line: number): PredictionRow {
  const [image = '', subject = '', truth = '', crop = ''] = cells;
  const trueClass = truth === '' ? Number.NaN : Number(truth);
  if (!Number.isInteger(trueClass) || trueClass < 0 || trueClass >= classes)
    throw new Error(`line ${line}: true class "${truth}" is not one of 0 to ${classes - 1}`);
  const probabilities = cells.slice(fixed.length).map((cell) => (cell === '' ? Number.NaN : Number(cell)));
  if (probabilities.length !== classes || !probabilities.every((p) => p >= 0 && p <= 1))
    throw new Error(
      `line ${line}: "${cells.slice(fixed.length).join(',')}" are not ${classes} probabilities`,
    );
  return { image, subject, trueClass, crop, probabilities };
}
