import type { Row } from './table.ts';

/** Rows that follow each other under one heading. */
export interface RowGroup {
  readonly group: string | undefined;
  readonly rows: readonly Row[];
}

/** Splits rows into runs of one heading, in order. */
export function rowGroups(rows: readonly Row[]): readonly RowGroup[] {
  const groups: { group: string | undefined; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === row.group) last.rows.push(row);
    else groups.push({ group: row.group, rows: [row] });
  }
  return groups;
}
