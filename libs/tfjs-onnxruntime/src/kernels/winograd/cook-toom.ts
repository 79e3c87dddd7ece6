/**
 * The matrices of F(m, r), by Cook and Toom: the m outputs of a filter of r taps over a tile of m + r - 1 inputs are
 * ```
 * y = A' ((G g) * (B' d))
 * ```
 * with one product for each of the tile's elements, where the plain sum takes m r.
 * Source: Winograd, Arithmetic Complexity of Computations (1980); Lavin and Gray, Fast Algorithms for Convolutional
 * Neural Networks (2016). In two dimensions each matrix is applied along both axes.
 */
export interface CookToom {
  /** [m][n], n = m + r - 1. */
  readonly output: Matrix;
  /** [n][r]. */
  readonly filter: Matrix;
  /** [n][n]. */
  readonly input: Matrix;
}

export type Matrix = readonly (readonly number[])[];

/**
 * The points at which the polynomials meet, nearest to zero and most exact in binary first; one more is infinity. The
 * further out they lie, the more rounding costs.
 */
const POINTS = [0, 1, -1, 2, -2, 1 / 2, -1 / 2, 3, -3];

/**
 * @param m outputs of a tile, 1 to 9 less r
 * @param r taps of the filter
 */
export function cookToom(m: number, r: number): CookToom {
  const n = m + r - 1;
  const points = POINTS.slice(0, n - 1);
  if (points.length !== n - 1) throw new Error(`F(${m}, ${r}) needs ${n - 1} points, of ${POINTS.length}`);
  // Row by row the powers of a point; infinity has the highest one alone.
  const powers = (columns: number) => [
    ...points.map((point) => Array.from({ length: columns }, (_, power) => point ** power)),
    Array.from({ length: columns }, (_, power) => (power === columns - 1 ? 1 : 0)),
  ];
  const input = transposed(inverse(powers(n)));
  // Rows of like size round alike: what is taken from the input's row is given to the filter's.
  const sizes = input.map((row) => Math.max(...row.map(Math.abs)));
  return {
    output: transposed(powers(m)),
    filter: powers(r).map((row, at) => row.map((value) => value * sizes[at]!)),
    input: input.map((row, at) => row.map((value) => value / sizes[at]!)),
  };
}

export const transposed = (matrix: Matrix): Matrix =>
  matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));

/** By Gauss and Jordan, largest pivot first; the matrices have at most ten rows. */
function inverse(matrix: Matrix): Matrix {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))]);
  for (let at = 0; at < size; at++) {
    const below = Array.from({ length: size - at }, (_, index) => at + index);
    const pivot = below.reduce((best, row) =>
      Math.abs(rows[row]![at]!) > Math.abs(rows[best]![at]!) ? row : best,
    );
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    const scale = rows[at]![at]!;
    rows[at] = rows[at]!.map((value) => value / scale);
    rows.forEach((row, other) => {
      const factor = row[at]!;
      if (other !== at && factor !== 0)
        rows[other] = row.map((value, column) => value - factor * rows[at]![column]!);
    });
  }
  return rows.map((row) => row.slice(size));
}

/** The Kronecker product: the matrix along both axes of a row-major square. [a b] by [a b]. */
export const alongBoth = (matrix: Matrix): Matrix =>
  matrix.flatMap((rowY) => matrix.map((rowX) => rowY.flatMap((y) => rowX.map((x) => y * x))));
