import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'fast-csv';
import { DataIntegrityError } from '../data-integrity-error.ts';
import { badQuoteLine } from './bad-quote-line.ts';

/** One row of a CSV file: its cells, and the line it starts on as an editor counts them, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a comma-separated file, quoted as RFC 4180 has it: a byte order mark, CRLF and line breaks inside quotes are
 * understood, blank lines are passed over.
 *
 * @throws DataIntegrityError where the quotes of a row do not match
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRow> {
  // Blank lines are asked for, since lines are counted.
  const parser = parse<string[], string[]>({ ignoreEmpty: false });
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  let line = 1;
  try {
    for await (const cells of source.pipe(parser) as AsyncIterable<string[]>) {
      if (cells.some((cell) => cell.trim() !== '')) yield { line, cells };
      line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    }
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('Parse Error')) throw error;
    // The parser gives up on a whole block of rows: which one it was is looked for again.
    const bad = badQuoteLine(readFileSync(file, 'utf8')) ?? line;
    throw new DataIntegrityError(`${file}:${bad}: a quoted cell does not end before the next comma or line`);
  }
}

const lineBreaks = (cell: string) => cell.match(/\r\n|\r|\n/g)?.length ?? 0;
