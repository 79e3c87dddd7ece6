/**
 * At most so many rows of a series, evenly taken, the first and the last among them: a chart has no more pixels.
 *
 * @param most at least 2
 */
export function thinRows<Row>(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  const step = (rows.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => rows[Math.round(at * step)]!);
}
