import { escapeHtml } from './escape-html.ts';
import { formatCell } from './format-cell.ts';
import { rowGroups } from './row-groups.ts';
import { isInterval, isSpread, type Cell, type Column, type Row, type Table } from './table.ts';

/**
 * The table as an HTML `<table>` with caption, column and row headers, one `<tbody>` a group, and notes.
 * `links`, markup, stands below it all. Each cell carries the value that it is sorted by (`data-value`) where that is not its text.
 */
export function tableHtml(table: Table, links = ''): string {
  const { columns } = table;
  const head = columns.map(
    ({ header, kind }) => `<th scope="col"${kindClass(kind)}>${escapeHtml(header)}</th>`,
  );
  const bodies = rowGroups(table.rows).map(({ group, rows }) => {
    const title =
      group === undefined
        ? ''
        : `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${escapeHtml(group)}</th></tr>\n`;
    return `<tbody>\n${title}${rows.map((row) => line(row, columns)).join('\n')}\n</tbody>`;
  });
  const notes = table.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`);
  return [
    `<div class="table" data-table="${escapeHtml(table.name)}">`,
    `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(table.caption)}">`,
    `<table>\n<caption>${escapeHtml(table.caption)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    ...bodies,
    '</table>\n</div>',
    ...notes,
    ...(links === '' ? [] : [links]),
    '</div>',
  ].join('\n');
}

function line({ cells }: Row, columns: readonly Column[]): string {
  const parts = cells.map((cell, at) => {
    const column = columns[at]!;
    const text = escapeHtml(formatCell(cell, column));
    const shown = isSpread(cell) && cell.mark === 'best' ? `<strong>${text}</strong>` : text;
    const attributes = `${kindClass(column.kind)}${sortValue(cell)}`;
    return at === 0 ? `<th scope="row"${attributes}>${shown}</th>` : `<td${attributes}>${shown}</td>`;
  });
  return `<tr>${parts.join('')}</tr>`;
}

const kindClass = (kind: Column['kind']) => (kind === 'text' ? '' : ' class="number"');

function sortValue(cell: Cell): string {
  const value = isSpread(cell) ? cell.mean : isInterval(cell) ? cell.low : cell;
  return typeof value === 'number' && Number.isFinite(value)
    ? ` data-value="${Number(value.toFixed(6))}"`
    : '';
}
