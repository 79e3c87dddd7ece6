import { formatCell } from './format-cell.ts';
import { shortenApart } from './shorten-apart.ts';
import type { Table } from './table.ts';

/**
 * The table for a terminal or a log: no colour, at most `width` columns (default 80). Where it would be
 * wider the first column is cut short with an ellipsis, where its texts stay different; caption and notes are wrapped.
 */
export function tableText(table: Table, width = 80): string {
  const { columns, rows } = table;
  const cells = [
    columns.map(({ header }) => header),
    ...rows.map((row) => row.cells.map((cell, at) => formatCell(cell, columns[at]!))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  const rest = widths.slice(1).reduce((sum, column) => sum + column + 2, 0);
  widths[0] = Math.max(4, Math.min(widths[0]!, width - rest));
  const room = widths[0];
  const shown = shortenApart(
    cells.map(([first]) => first!),
    (text) => text.length <= room,
  );
  widths[0] = Math.max(...[...shown.values()].map((text) => text.length));
  const print = (line: readonly string[]) =>
    line
      .map((text, at) => {
        const fitted = at === 0 ? shown.get(text)! : text;
        return columns[at]!.kind === 'text' ? fitted.padEnd(widths[at]!) : fitted.padStart(widths[at]!);
      })
      .join('  ')
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((sum, column) => sum + column + 2, -2));
  const lines = [...wrap(table.caption, width), rule, print(cells[0]!), rule];
  rows.forEach(({ group }, at) => {
    if (group !== undefined && group !== rows[at - 1]?.group) lines.push(...wrap(`[${group}]`, width));
    lines.push(print(cells[at + 1]!));
  });
  return [...lines, rule, ...table.notes.flatMap((note) => wrap(note, width)), ''].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}
