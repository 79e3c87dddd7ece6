import { escapeHtml } from './escape-html.ts';
import { formatCell } from './format-cell.ts';
import type { Row, Table } from './table.ts';

/** The table as an HTML `<table>` with caption, column and row headers, one `<tbody>` a group, and notes. */
export function tableHtml(table: Table): string {
  const { columns } = table;
  const kind = (at: number) => (columns[at]!.kind === 'text' ? '' : ' class="number"');
  const head = columns.map(({ header }, at) => `<th scope="col"${kind(at)}>${escapeHtml(header)}</th>`);
  const line = ({ cells }: Row) =>
    `<tr>${cells
      .map((cell, at) => {
        const text = escapeHtml(formatCell(cell, columns[at]!));
        return at === 0 ? `<th scope="row"${kind(at)}>${text}</th>` : `<td${kind(at)}>${text}</td>`;
      })
      .join('')}</tr>`;
  const bodies = grouped(table.rows).map(({ group, rows }) => {
    const title =
      group === undefined
        ? ''
        : `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${escapeHtml(group)}</th></tr>\n`;
    return `<tbody>\n${title}${rows.map(line).join('\n')}\n</tbody>`;
  });
  const notes = table.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`);
  return [
    '<div class="table" tabindex="0" role="region" aria-label="' + escapeHtml(table.caption) + '">',
    `<table>\n<caption>${escapeHtml(table.caption)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    ...bodies,
    '</table>',
    ...notes,
    '</div>',
  ].join('\n');
}

/** Runs of rows under one heading, in order. */
function grouped(rows: readonly Row[]): readonly { group: string | undefined; rows: readonly Row[] }[] {
  const groups: { group: string | undefined; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === row.group) last.rows.push(row);
    else groups.push({ group: row.group, rows: [row] });
  }
  return groups;
}
