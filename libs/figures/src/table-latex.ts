import { escapeLatex } from './escape-latex.ts';
import { formatCell } from './format-cell.ts';
import { rowGroups } from './row-groups.ts';
import { isSpread, type Cell, type Column, type Table } from './table.ts';

/**
 * The table for a paper: booktabs rules, siunitx `S` columns with plain numbers (text in braces); a mean
 * and its spread are two of them round a plus-minus sign, so that all decimal points line up. The best is
 * bold, what is not separable from it has a dagger. Needs the preamble that its first line names.
 */
export function tableLatex(table: Table): string {
  const { columns, rows } = table;
  const spec = columns.map((column, at) =>
    columnSpec(
      column,
      rows.map(({ cells }) => cells[at] ?? null),
    ),
  );
  const wide = columns.reduce((sum, { kind }) => sum + (kind === 'spread' ? 3 : 1), 0);
  const body = rowGroups(rows).flatMap(({ group, rows: own }, at) => [
    ...(group !== undefined && at > 0 ? ['\\midrule'] : []),
    ...(group === undefined ? [] : [`\\multicolumn{${wide}}{l}{\\emph{${escapeLatex(group)}}} \\\\`]),
    ...own.map(
      ({ cells }) => `${cells.map((cell, column) => latexCell(cell, columns[column]!)).join(' & ')} \\\\`,
    ),
  ]);
  return [
    '% Needs \\usepackage{booktabs,siunitx} \\sisetup{detect-weight}',
    '\\begin{table}',
    '\\centering',
    `\\caption{${escapeLatex([table.caption, ...table.notes].join(' '))}}`,
    `\\label{tab:${table.name.replace(/[^A-Za-z0-9-]/g, '-')}}`,
    `\\begin{tabular}{${spec.join('')}}`,
    '\\toprule',
    `${columns.map(latexHeader).join(' & ')} \\\\`,
    '\\midrule',
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

function latexHeader({ header, kind }: Column): string {
  const text = escapeLatex(header);
  if (kind === 'spread') return `\\multicolumn{3}{c}{${text}}`;
  return kind === 'number' ? `{${text}}` : text;
}

function latexCell(cell: Cell, column: Column): string {
  const text = formatCell(cell, column);
  if (column.kind === 'spread') return spreadCells(cell, column);
  if (column.kind !== 'number') return escapeLatex(text);
  return typeof cell === 'number' && Number.isFinite(cell) ? plainNumber(text) : `{${escapeLatex(text)}}`;
}

/** Mean, plus-minus sign and spread, three cells; without a spread the last two are empty. */
function spreadCells(cell: Cell, column: Column): string {
  if (!isSpread(cell) || !Number.isFinite(cell.mean))
    return `{${escapeLatex(formatCell(isSpread(cell) ? null : cell, column))}} & & `;
  const { mean, sd, mark } = cell;
  const bold = mark === 'best' ? '\\bfseries ' : '';
  const dagger = mark === 'tied' ? ' {$^\\dagger$}' : '';
  const number = (value: number, signed: boolean) =>
    `${bold}${plainNumber(formatCell(value, { ...column, kind: 'number', signed }))}`;
  if (sd === null) return `${number(mean, column.signed ?? false)}${dagger} & & `;
  const sign = mark === 'best' ? '\\boldmath$\\pm$' : '$\\pm$';
  return `${number(mean, column.signed ?? false)} & ${sign} & ${number(sd, false)}${dagger}`;
}

const plainNumber = (text: string) => text.replaceAll('−', '-');

/** `l`, `r`, or siunitx's S with as many digits before and after the point as the widest cell has. */
function columnSpec(column: Column, cells: readonly Cell[]): string {
  const { kind, digits = 1, signed } = column;
  if (kind === 'text') return 'l';
  if (kind === 'interval' || kind === 'p') return 'r';
  const spreads = cells.filter(isSpread);
  const means = [
    ...spreads.map(({ mean }) => mean),
    ...cells.filter((cell) => typeof cell === 'number'),
  ].filter(Number.isFinite);
  const sign = signed ? '+' : means.some((value) => value < 0) ? '-' : '';
  const plus = signed ? ',retain-explicit-plus' : '';
  const mean = `S[table-format=${sign}${whole(means)}.${digits}${plus}]`;
  if (kind === 'number') return mean;
  const mark = spreads.some((spread) => spread.mark === 'tied') ? ',table-space-text-post={$^\\dagger$}' : '';
  const sds = spreads.flatMap(({ sd }) => (sd === null ? [] : [sd]));
  return `${mean}@{\\,}c@{\\,}S[table-format=${whole(sds)}.${digits}${mark}]`;
}

const whole = (values: readonly number[]) =>
  Math.max(1, ...values.map((value) => Math.trunc(Math.abs(value)).toString().length));
