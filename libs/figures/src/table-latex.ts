import { escapeLatex } from './escape-latex.ts';
import { formatCell } from './format-cell.ts';
import type { Cell, Column, Table } from './table.ts';

/**
 * The table for a paper: booktabs rules, siunitx `S` columns with plain numbers (text in braces), spreads
 * as `$mean \pm sd$`. Needs \usepackage{booktabs,siunitx}.
 */
export function tableLatex(table: Table): string {
  const { columns, rows } = table;
  const spec = columns.map((column, at) => {
    if (column.kind === 'text') return 'l';
    if (column.kind === 'spread') return 'r';
    return `S[table-format=${tableFormat(rows.map(({ cells }) => cells[at] ?? null), column)}]`; // prettier-ignore
  });
  const head = columns.map(({ header, kind }) =>
    kind === 'number' ? `{${escapeLatex(header)}}` : escapeLatex(header),
  );
  const body: string[] = [];
  rows.forEach(({ cells, group }, at) => {
    if (group !== undefined && group !== rows[at - 1]?.group) {
      if (at > 0) body.push('\\midrule');
      body.push(`\\multicolumn{${columns.length}}{l}{\\emph{${escapeLatex(group)}}} \\\\`);
    }
    body.push(`${cells.map((cell, column) => latexCell(cell, columns[column]!)).join(' & ')} \\\\`);
  });
  return [
    '% Needs \\usepackage{booktabs,siunitx}',
    '\\begin{table}',
    '\\centering',
    `\\caption{${escapeLatex([table.caption, ...table.notes].join(' '))}}`,
    `\\label{tab:${table.name.replace(/[^A-Za-z0-9-]/g, '-')}}`,
    `\\begin{tabular}{${spec.join('')}}`,
    '\\toprule',
    `${head.join(' & ')} \\\\`,
    '\\midrule',
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

function latexCell(cell: Cell, column: Column): string {
  const text = formatCell(cell, column);
  if (column.kind === 'number' && typeof cell === 'number' && Number.isFinite(cell))
    return text.replace('−', '-');
  if (column.kind === 'number') return `{${escapeLatex(text)}}`;
  if (cell !== null && typeof cell === 'object')
    return `$${text.replace('±', '\\pm').replace('−', '-').replace('–', '\\text{--}')}$`;
  return escapeLatex(text);
}

/** siunitx's table-format: as many digits before and after the point as the widest cell has. */
function tableFormat(cells: readonly Cell[], column: Column): string {
  const numbers = cells.filter((cell) => typeof cell === 'number' && Number.isFinite(cell)) as number[];
  const whole = Math.max(1, ...numbers.map((value) => Math.trunc(Math.abs(value)).toString().length));
  const sign = column.signed ? '+' : numbers.some((value) => value < 0) ? '-' : '';
  return `${sign}${whole}.${column.digits ?? 1}`;
}
