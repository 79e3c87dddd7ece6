import { writeToString } from 'fast-csv';
import type { Cell, Table } from './table.ts';

/**
 * The table as CSV for other programs: plain numbers of six decimals at most, a spread as two columns, an
 * empty field for nothing, the group (where there is one) as first column. Caption and notes stay out.
 */
export function tableCsv(table: Table): Promise<string> {
  const withGroup = table.rows.some(({ group }) => group !== undefined);
  const headers = table.columns.flatMap(({ header, kind }) =>
    kind === 'spread' ? [header, `${header} sample SD`] : [header],
  );
  const rows = table.rows.map(({ cells, group }) => [
    ...(withGroup ? [group ?? ''] : []),
    ...table.columns.flatMap(({ kind }, at) => {
      const cell = cells[at] ?? null;
      if (kind !== 'spread') return [plain(cell)];
      return isSpread(cell) ? [plain(cell.mean), plain(cell.sd)] : [plain(cell), ''];
    }),
  ]);
  return writeToString(rows, {
    headers: withGroup ? ['group', ...headers] : headers,
    alwaysWriteHeaders: true,
    includeEndRowDelimiter: true,
  });
}

const isSpread = (cell: Cell) => cell !== null && typeof cell === 'object';

function plain(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return '';
  return String(Number(cell.toFixed(6)));
}
