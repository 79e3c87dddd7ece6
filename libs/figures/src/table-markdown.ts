import { formatCell } from './format-cell.ts';
import { rowGroups } from './row-groups.ts';
import { isSpread, type Cell, type Column, type Table } from './table.ts';

/** The table as GitHub's Markdown: caption above, notes below, groups as rows in italics, the best in bold. */
export function tableMarkdown(table: Table): string {
  const { columns } = table;
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rowGroups(table.rows).flatMap(({ group, rows }) => [
    ...(group === undefined ? [] : [row([`_${escapeMarkdown(group)}_`, ...columns.slice(1).map(() => '')])]),
    ...rows.map(({ cells }) => row(cells.map((cell, at) => markdownCell(cell, columns[at]!)))),
  ]);
  return [
    `${escapeMarkdown(table.caption)}\n`,
    row(columns.map(({ header }) => escapeMarkdown(header))),
    row(columns.map(({ kind }) => (kind === 'text' ? '---' : '---:'))),
    ...body,
    ...table.notes.map((note) => `\n${escapeMarkdown(note)}`),
    '',
  ].join('\n');
}

function markdownCell(cell: Cell, column: Column): string {
  const text = escapeMarkdown(formatCell(cell, column));
  return isSpread(cell) && cell.mark === 'best' ? `**${text}**` : text;
}

/** What Markdown or HTML in it would read as markup. */
const escapeMarkdown = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`);
