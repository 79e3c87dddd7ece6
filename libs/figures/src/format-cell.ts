import { isInterval, type Cell, type Column } from './table.ts';

/** Put after what cannot be told from the best of its column. */
export const tiedMark = '†';

/**
 * A cell as plain text: fixed decimals, a real minus sign, plus-minus before the spread, brackets round an
 * interval, a dash for nothing. A p value below .001 is said to be so; 'tied' has its mark.
 */
export function formatCell(cell: Cell, column: Column): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const signed = column.signed ?? false;
  const digits = column.digits ?? (column.kind === 'p' ? 3 : 1);
  if (typeof cell === 'number')
    return column.kind === 'p' && cell < 0.001 ? '<0.001' : formatNumber(cell, digits, signed);
  if (isInterval(cell))
    return `[${formatNumber(cell.low, digits, signed)}, ${formatNumber(cell.high, digits, signed)}]`;
  const mean = formatNumber(cell.mean, digits, signed);
  const spread = cell.sd === null ? mean : `${mean} ± ${formatNumber(cell.sd, digits, false)}`;
  return cell.mark === 'tied' ? `${spread} ${tiedMark}` : spread;
}

function formatNumber(value: number, digits: number, signed: boolean): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return `${value < 0 && !zero ? '−' : signed && !zero ? '+' : ''}${text}`;
}
