/** A run's curve: iterations rising, and a value at each; null where there is none. */
export interface Curve {
  readonly iteration: readonly number[];
  readonly value: readonly (number | null)[];
}

/** The mean of several curves at an iteration, and one sample SD around it; the same where there is one curve. */
export interface MeanPoint {
  readonly iteration: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly runs: number;
}

/** Points of a mean. */
const most = 300;

/**
 * The mean of runs' curves over the iterations that any of them has; between its points a run is a straight line, and
 * beyond its last one it is not there.
 */
export function meanCurve(curves: readonly Curve[]): readonly MeanPoint[] {
  const all = [...new Set(curves.flatMap(({ iteration }) => iteration))].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(all.length / most));
  const grid = all.filter((_, at) => at % step === 0 || at === all.length - 1);
  return grid.flatMap((iteration) => {
    const values = curves.flatMap((curve) => valueAt(curve, iteration) ?? []);
    if (values.length === 0) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const sd = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    return [{ iteration, mean, low: mean - sd, high: mean + sd, runs: values.length }];
  });
}

function valueAt({ iteration, value }: Curve, at: number): number | null {
  let [low, high] = [0, iteration.length - 1];
  if (high < 0 || at < iteration[0]! || at > iteration[high]!) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (iteration[middle]! <= at) low = middle;
    else high = middle;
  }
  if (iteration[high] === at) return value[high]!;
  const [before, after] = [value[low]!, value[high]!];
  if (iteration[low] === at) return before;
  if (before === null || after === null) return null;
  const share = (at - iteration[low]!) / (iteration[high]! - iteration[low]!);
  return before + share * (after - before);
}

/**
 * A running mean in which the past weighs so much, without the bias of its beginning; as TensorBoard and W&B smooth.
 *
 * @param weight 0 to below 1; 0 changes nothing
 */
export function smoothed({ iteration, value }: Curve, weight: number): Curve {
  if (weight === 0) return { iteration, value };
  let [sum, total] = [0, 0];
  return {
    iteration,
    value: value.map((one) => {
      if (one === null) return null;
      sum = weight * sum + (1 - weight) * one;
      total = weight * total + (1 - weight);
      return sum / total;
    }),
  };
}
