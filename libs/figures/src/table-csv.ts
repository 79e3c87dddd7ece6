import { writeToString } from 'fast-csv';
import { csvText } from '@adience/files';
import { isInterval, isSpread, type Cell, type Table } from './table.ts';

/**
 * The table as CSV for other programs: plain numbers of six decimals at most, a spread as two columns and
 * an interval as two, an empty field for nothing, the group (where there is one) as first column. Caption,
 * notes and marks stay out.
 */
export function tableCsv(table: Table): Promise<string> {
  const withGroup = table.rows.some(({ group }) => group !== undefined);
  const headers = table.columns.flatMap(({ header, kind }) => {
    if (kind === 'spread') return [header, `${header} sample SD`];
    return kind === 'interval' ? [`${header} low`, `${header} high`] : [header];
  });
  const rows = table.rows.map(({ cells, group }) => [
    ...(withGroup ? [csvText(group ?? '')] : []),
    ...table.columns.flatMap(({ kind }, at) => {
      const cell = cells[at] ?? null;
      if (kind === 'spread') return isSpread(cell) ? [plain(cell.mean), plain(cell.sd)] : [plain(cell), ''];
      if (kind === 'interval') return isInterval(cell) ? [plain(cell.low), plain(cell.high)] : ['', ''];
      return [plain(cell)];
    }),
  ]);
  return writeToString(rows, {
    headers: (withGroup ? ['group', ...headers] : headers).map(csvText),
    alwaysWriteHeaders: true,
    includeEndRowDelimiter: true,
  });
}

function plain(cell: Cell): string {
  if (typeof cell === 'string') return csvText(cell);
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return '';
  return String(Number(cell.toFixed(6)));
}
