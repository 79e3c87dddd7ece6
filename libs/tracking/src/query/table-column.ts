/** A column of a table. */
export interface TableColumn<Row> {
  readonly name: string;
  readonly type: 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN';
  readonly of: (row: Row) => string | number | boolean | null | undefined;
}
