import type { HistoryRow } from './run-record.ts';
import { wholeRows } from './whole-rows.ts';

const columns = ['iteration', 'split', 'loss', 'accuracy', 'learningRate', 'imagesPerSecond'] as const;

/**
 * The rows of a `history.csv`. A last line without its line break, or short of a column, was torn by a
 * crash and is dropped; NaN and Infinity are values (a run that diverged has them). A broken line
 * elsewhere is an error that quotes it.
 */
export async function readHistory(text: string): Promise<readonly HistoryRow[]> {
  const [header, ...body] = await wholeRows(text);
  if (header === undefined) return [];
  if (columns.some((column, at) => header[at] !== column))
    throw new Error(`line 1: header "${header.join(',')}" is not "${columns.join(',')}"`);
  const complete = body.at(-1)?.length === columns.length ? body : body.slice(0, -1);
  return complete.map((cells, at) => parseRow(cells, at + 2));
}

function parseRow(cells: readonly string[], line: number): HistoryRow {
  const [iteration, split, loss, accuracy, learningRate, imagesPerSecond] = cells;
  if (cells.length !== columns.length)
    throw new Error(`line ${line}: "${cells.join(',')}" does not have six columns`);
  if (split !== 'train' && split !== 'validation')
    throw new Error(`line ${line}: split "${split}" is neither train nor validation`);
  return {
    iteration: number(iteration, line),
    split,
    loss: number(loss, line),
    accuracy: number(accuracy, line),
    learningRate: number(learningRate, line),
    imagesPerSecond: number(imagesPerSecond, line),
  };
}

function number(cell: string | undefined, line: number): number {
  const value = cell === undefined || cell === '' ? Number.NaN : Number(cell);
  if (Number.isNaN(value) && cell !== 'NaN') throw new Error(`line ${line}: "${cell}" is not a number`);
  return value;
}
