import type { Cell, Column } from './table.ts';

/** A cell as plain text: fixed decimals, a real minus sign, plus-minus before the spread, a dash for nothing. */
export function formatCell(cell: Cell, column: Column): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const digits = column.digits ?? 1;
  if (typeof cell === 'number') return formatNumber(cell, digits, column.signed ?? false);
  const mean = formatNumber(cell.mean, digits, column.signed ?? false);
  return cell.sd === null ? mean : `${mean} ± ${formatNumber(cell.sd, digits, false)}`;
}

function formatNumber(value: number, digits: number, signed: boolean): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return `${value < 0 && !zero ? '−' : signed && !zero ? '+' : ''}${text}`;
}
