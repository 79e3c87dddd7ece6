/** Where the variance of a table of values comes from: its rows, its columns, and neither alone. */
export interface VarianceComponents {
  readonly rows: number;
  readonly columns: number;
  readonly mean: number;
  /** Mean squares, with `rows - 1`, `columns - 1` and `(rows - 1)(columns - 1)` degrees of freedom. */
  readonly meanSquares: Components;
  /** Variances, in the square of the values' unit, from 0 up: a negative estimate is 0. */
  readonly variances: Components;
  /** Shares of the variance of one value, 0 to 1, which sum to 1; null where all values are the same. */
  readonly shares: Components | null;
  /** Whether a variance was estimated as negative, and so is given as 0. */
  readonly truncated: { readonly row: boolean; readonly column: boolean };
  /** Of the mean over all, with rows and columns both drawn at random: sqrt(row/R + column/C + rest/(R C)). */
  readonly standardError: number;
}

/** A number for each part of the variance. */
export interface Components {
  readonly row: number;
  readonly column: number;
  /** Interaction of row and column, and what is left: one value a cell cannot tell them apart. */
  readonly rest: number;
}

/**
 * Variance components of a two-way random-effects model without replication, value = mean + row + column + rest, by the
 * method of moments (Searle, Casella & McCulloch, Variance Components, 1992, chapter 4):
 * ```
 * rest = MS_rest;  row = (MS_row - MS_rest) / columns;  column = (MS_column - MS_rest) / rows
 * ```
 *
 * @param table complete: the same number of values in each row
 * @returns null for fewer than two rows or columns: nothing is left to estimate the rest from
 * @throws RangeError where rows differ in length
 */
export function varianceComponents(table: readonly (readonly number[])[]): VarianceComponents | null {
  const [rows, columns] = [table.length, table[0]?.length ?? 0];
  if (table.some((row) => row.length !== columns)) throw new RangeError('rows differ in length');
  if (rows < 2 || columns < 2) return null;
  const rowMeans = table.map(meanOf);
  const columnMeans = table[0]!.map((_, at) => meanOf(table.map((row) => row[at]!)));
  const mean = meanOf(rowMeans);
  const squares = (deviations: readonly number[]) => deviations.reduce((sum, one) => sum + one ** 2, 0);
  const left = table.flatMap((row, at) =>
    row.map((value, column) => value - rowMeans[at]! - columnMeans[column]! + mean),
  );
  const meanSquares = {
    row: (columns * squares(rowMeans.map((one) => one - mean))) / (rows - 1),
    column: (rows * squares(columnMeans.map((one) => one - mean))) / (columns - 1),
    rest: squares(left) / ((rows - 1) * (columns - 1)),
  };
  const row = (meanSquares.row - meanSquares.rest) / columns;
  const column = (meanSquares.column - meanSquares.rest) / rows;
  const variances = { row: Math.max(0, row), column: Math.max(0, column), rest: meanSquares.rest };
  const total = variances.row + variances.column + variances.rest;
  return {
    rows,
    columns,
    mean,
    meanSquares,
    variances,
    shares:
      total === 0
        ? null
        : { row: variances.row / total, column: variances.column / total, rest: variances.rest / total },
    truncated: { row: row < 0, column: column < 0 },
    standardError: Math.sqrt(
      variances.row / rows + variances.column / columns + variances.rest / (rows * columns),
    ),
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
