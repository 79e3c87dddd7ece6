import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { varianceComponents } from './index.ts';

/** Six targets by four judges: Shrout & Fleiss, Intraclass correlations, Psychological Bulletin 86, 1979, tables 2 and 3. */
const judged = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: columns, maxLength: columns });
    return fc.array(values, { minLength: rows, maxLength: rows });
  });

describe('varianceComponents', () => {
  test('has the mean squares and the intraclass correlation of the textbook example', () => {
    const { meanSquares, shares, mean } = varianceComponents(judged)!;
    expect(meanSquares.row).toBeCloseTo(11.24, 2);
    expect(meanSquares.column).toBeCloseTo(32.49, 2);
    expect(meanSquares.rest).toBeCloseTo(1.02, 2);
    // ICC(2,1) of their table 4: the share of the targets in the variance of one judgement.
    expect(shares!.row).toBeCloseTo(0.29, 2);
    expect(mean).toBeCloseTo(127 / 24, 12);
  });

  test('rows alone: all of the variance is theirs, and the mean is as uncertain as the mean of the rows', () => {
    const { variances, shares, standardError } = varianceComponents([
      [1, 1],
      [2, 2],
      [6, 6],
    ])!;
    // Sample variance of 1, 2, 6 by hand: mean 3, (4 + 1 + 9) / 2 = 7.
    expect([variances.row, variances.column, variances.rest]).toEqual([7, 0, 0]);
    expect(shares).toEqual({ row: 1, column: 0, rest: 0 });
    expect(standardError).toBeCloseTo(Math.sqrt(7 / 3), 12);
  });

  test('a negative estimate is 0, and is said to be', () => {
    // A chessboard: rows and columns have equal means, everything is interaction. MS_rest = 4 / 1.
    const { variances, shares, truncated } = varianceComponents([
      [1, -1],
      [-1, 1],
    ])!;
    expect(variances).toEqual({ row: 0, column: 0, rest: 4 });
    expect(shares).toEqual({ row: 0, column: 0, rest: 1 });
    expect(truncated).toEqual({ row: true, column: true });
  });

  test('equal values have no shares; fewer than two rows or columns no components; a ragged table is refused', () => {
    const same = [
      [5, 5],
      [5, 5],
    ];
    expect(varianceComponents(same)).toMatchObject({ shares: null, standardError: 0 });
    expect(varianceComponents([[1, 2, 3]])).toBeNull();
    expect(varianceComponents([[1], [2]])).toBeNull();
    expect(varianceComponents([])).toBeNull();
    expect(() => varianceComponents([[1, 2], [3]])).toThrow(RangeError);
  });

  test('a shift changes nothing but the mean, a scale all variances by its square, and turning the table swaps its sides', () => {
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (table, by, times) => {
          const before = varianceComponents(table)!;
          const other = varianceComponents(table.map((row) => row.map((value) => times * value + by)))!;
          const turned = varianceComponents(table[0]!.map((_, at) => table.map((row) => row[at]!)))!;
          expect(other.mean).toBeCloseTo(times * before.mean + by, 8);
          expect(other.standardError).toBeCloseTo(times * before.standardError, 6);
          for (const part of ['row', 'column', 'rest'] as const)
            expect(other.meanSquares[part]).toBeCloseTo(times ** 2 * before.meanSquares[part], 5);
          expect(turned.meanSquares.row).toBeCloseTo(before.meanSquares.column, 8);
          expect(turned.meanSquares.rest).toBeCloseTo(before.meanSquares.rest, 8);
        },
      ),
    );
  });

  test('sums of squares make up the whole, and shares sum to 1', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { rows, columns, mean, meanSquares, shares } = varianceComponents(table)!;
        const whole = table.flat().reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const parts =
          (rows - 1) * meanSquares.row +
          (columns - 1) * meanSquares.column +
          (rows - 1) * (columns - 1) * meanSquares.rest;
        expect(parts).toBeCloseTo(whole, 6);
        if (shares !== null) expect(shares.row + shares.column + shares.rest).toBeCloseTo(1, 12);
      }),
    );
  });
});
