import { expect, test } from '@jest/globals';
import { varianceComponents } from '@adience/metrics';
import { randomStream } from '@adience/random';
import { fixture } from './fixture.ts';

interface Parts {
  readonly row: number;
  readonly column: number;
  readonly rest: number;
}

const { facts } = fixture<{ cases: readonly { table: number[][]; meanSquares: Parts; reml: Parts }[] }>(
  'variance-components',
);

test.each(facts.cases)(
  'mean squares are those of nested least-squares fits, variances those of restricted maximum likelihood',
  ({ table, meanSquares, reml }) => {
    const ours = varianceComponents(table)!;
    for (const part of ['row', 'column', 'rest'] as const) {
      expect(ours.meanSquares[part]).toBeCloseTo(meanSquares[part], 9);
      // The likelihood is maximised numerically, by function values alone.
      expect(Math.abs(ours.variances[part] / reml[part] - 1)).toBeLessThan(1e-5);
    }
  },
);

test('finds the components that a table was drawn with', () => {
  const stream = randomStream(1, 'variance components');
  const drawn = (count: number, sd: number) => Array.from({ length: count }, () => sd * stream.normal());
  const [rows, columns] = [drawn(120, 4), drawn(120, 2)];
  const table = rows.map((row) => columns.map((column) => 50 + row + column + stream.normal()));
  const { variances, truncated } = varianceComponents(table)!;
  // With 120 draws of each a standard deviation is known to 6 %: three times that.
  expect(Math.abs(Math.sqrt(variances.row) - 4)).toBeLessThan(0.8);
  expect(Math.abs(Math.sqrt(variances.column) - 2)).toBeLessThan(0.4);
  expect(Math.abs(Math.sqrt(variances.rest) - 1)).toBeLessThan(0.03);
  expect(truncated).toEqual({ row: false, column: false });
});
