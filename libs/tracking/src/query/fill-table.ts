import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableColumn } from './table-column.ts';

/** Makes a table in DuckDB and fills it. */
export async function fillTable<Row>(
  connection: DuckDBConnection,
  table: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const declared = columns.map(({ name, type }) => `"${name.replaceAll('"', '""')}" ${type}`).join(', ');
  await connection.run(`CREATE TABLE ${table} (${declared})`);
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const column of columns) append(appender, column, row);
    appender.endRow();
  }
  appender.closeSync();
}

function append<Row>(
  appender: Awaited<ReturnType<DuckDBConnection['createAppender']>>,
  { type, of }: TableColumn<Row>,
  row: Row,
): void {
  const value = of(row);
  if (value === undefined || value === null) appender.appendNull();
  else if (type === 'BIGINT') appender.appendBigInt(BigInt(value as number));
  else if (type === 'DOUBLE') appender.appendDouble(value as number);
  else if (type === 'BOOLEAN') appender.appendBoolean(value as boolean);
  else appender.appendVarchar(String(value));
}
