import Papa from 'papaparse';
import type { PredictionRow } from './run-record.ts';

const fixed = ['image', 'subject', 'true', 'crop'];

/** As written, and as the first edition wrote them. */
const outcomes: ReadonlyMap<string, NonNullable<PredictionRow['outcome']>> = new Map([
  ['answered', 'answered'],
  ['outOfRange', 'outOfRange'],
  ['notDetected', 'notDetected'],
  ['unclassed', 'outOfRange'],
  ['missed', 'notDetected'],
]);

/**
 * The rows of a `predictions.csv` of the given class labels: one line per test image and crop strategy.
 * The header must name the classes in their order, and may end with `outcome`, which a commercial service's
 * has, or with `years`, which that of a network has that predicts ages in years; a line that cannot be used is an error that names it.
 */
export function readPredictions(text: string, classes: readonly string[]): readonly PredictionRow[] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  const [error] = errors;
  if (error !== undefined) throw new Error(`line ${(error.row ?? 0) + 1}: ${error.message}`);
  const [header = [], ...body] = data;
  const expected = [...fixed, ...classes.map((label) => `p_${label}`)].join(',');
  const said = header.join(',');
  const ofService = said === `${expected},outcome`;
  const withYears = said === `${expected},years`;
  if (said !== expected && !ofService && !withYears)
    throw new Error(`line 1: header "${said}" is not "${expected}"`);
  const width = fixed.length + classes.length;
  return body.map((cells, at) => {
    if (!ofService && !withYears) return parseRow(cells, classes.length, at + 2);
    const row = parseRow(cells.slice(0, width), classes.length, at + 2);
    if (withYears) return { ...row, years: parseYears(cells.slice(width), at + 2) };
    return { ...row, outcome: parseOutcome(cells.slice(width), row, at + 2) };
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

function parseYears(cells: readonly string[], line: number): number {
  const [written = ''] = cells;
  const years = written === '' ? Number.NaN : Number(written);
  if (cells.length === 1 && years >= 0) return years;
  throw new Error(`line ${line}: "${cells.join(',')}" is not an age in years`);
}

/** An answer has a class, the others none: a line that says otherwise was edited. */
function parseOutcome(cells: readonly string[], { probabilities }: PredictionRow, line: number) {
  const outcome = outcomes.get(cells[0] ?? '');
  if (
    outcome === undefined ||
    cells.length > 1 ||
    (outcome === 'answered') !== probabilities.some((p) => p > 0)
  )
    throw new Error(`line ${line}: outcome "${cells.join(',')}" does not go with its probabilities`);
  return outcome;
}
