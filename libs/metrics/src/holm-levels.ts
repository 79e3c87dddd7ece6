/**
 * The level that each comparison of a family has to reach under Holm's step-down correction, in the order given: a
 * comparison is significant exactly where its own p value is below its level. Comparisons that rank after the first
 * failing one share its level.
 *
 * @param alpha level of the whole family
 */
export function holmLevels(pValues: readonly number[], alpha = 0.05): readonly number[] {
  const n = pValues.length;
  const order = pValues.map((_, at) => at).sort((i, j) => pValues[i]! - pValues[j]!);
  const fails = order.findIndex((at, rank) => (n - rank) * pValues[at]! >= alpha);
  const levels = new Array<number>(n);
  order.forEach((at, rank) => {
    levels[at] = alpha / (n - (fails < 0 ? rank : Math.min(rank, fails)));
  });
  return levels;
}
