import { parseString } from 'fast-csv';
import { FileError } from '../file-error.ts';
import { readTextFile } from '../read-text-file.ts';
import { badQuoteLine } from './bad-quote-line.ts';

/** One row of a CSV file: its cells, and the line it starts on as an editor counts them, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a file of comma-, semicolon- or tab-separated values, quoted as RFC 4180 has it: a byte order mark, CRLF and line
 * breaks inside quotes are understood, blank lines are passed over, and so are blanks around cells.
 *
 * @throws FileError where it cannot be read, or the quotes of a row do not match, with its line
 */
export async function readCsv(file: string): Promise<readonly CsvRow[]> {
  const text = readTextFile(file);
  const separator = separatorOf(text);
  const bad = badQuoteLine(text, separator);
  if (bad !== null)
    throw new FileError(`${file}:${bad}`, 'a quoted cell does not end before the next separator or line');
  return rowsOf(text, separator);
}

function rowsOf(text: string, delimiter: string): Promise<readonly CsvRow[]> {
  return new Promise((resolve, reject) => {
    const rows: CsvRow[] = [];
    let line = 1;
    // Blank lines are asked for, since lines are counted.
    parseString<string[], string[]>(text, { ignoreEmpty: false, delimiter })
      .on('data', (cells: string[]) => {
        if (cells.some((cell) => cell.trim() !== ''))
          rows.push({ line, cells: cells.map((cell) => cell.trim()) });
        line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r|\n/g)?.length ?? 0), 0);
      })
      .on('error', reject)
      .on('end', () => resolve(rows));
  });
}

/** What separates the names of the columns; a spreadsheet writes semicolons where a comma is the decimal sign. */
function separatorOf(text: string): string {
  const header = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const names = header.replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (separator: string) => names.split(separator).length;
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}
