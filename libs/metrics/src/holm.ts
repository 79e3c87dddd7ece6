/** Holm's step-down adjustment of a family's p values, in the order given. */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, at) => at).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((at, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[at]!));
    adjusted[at] = largest;
  });
  return adjusted;
}
