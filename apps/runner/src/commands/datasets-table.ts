import Table from 'cli-table3';

type Cell = string | number;

/** A table without lines: a head, rows, the first column to the left and numbers to the right. */
export function datasetsTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const bare = [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
  ];
  const rest = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'];
  const table = new Table({
    head: [...head],
    chars: { ...Object.fromEntries([...bare, ...rest].map((part) => [part, ''])), middle: '  ' },
    colAligns: head.map((_, column) =>
      rows.length > 0 && rows.every((row) => typeof row[column] === 'number') ? 'right' : 'left',
    ),
    // No colours: they would be in the way of whoever reads the output with a program.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
