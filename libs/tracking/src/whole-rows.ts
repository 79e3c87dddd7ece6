import { parseString } from 'fast-csv';

/** The rows of a CSV file that is appended to, the header first, without a last line that has no line break yet. */
export function wholeRows(text: string): Promise<readonly string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text.slice(0, text.lastIndexOf('\n') + 1), { ignoreEmpty: true })
      .on('data', (row: string[]) => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });
}
