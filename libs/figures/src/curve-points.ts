/** One point of one run's curve. */
export interface CurveSample {
  /** Names the run: seed and fold. */
  readonly run: string;
  readonly split: 'train' | 'validation';
  readonly iteration: number;
  readonly value: number;
}

/** The mean over runs at one iteration. */
export interface CurveMean {
  readonly split: 'train' | 'validation';
  readonly iteration: number;
  readonly mean: number;
  /** The mean smoothed: a running mean of five points, fewer at the ends; validation as it is. */
  readonly smooth: number;
  /** mean - SD and mean + SD (sample SD over runs); both the mean for one run. */
  readonly low: number;
  readonly high: number;
  readonly runs: number;
}

/** Points drawn of one run and split at most: more cannot be told apart in a column's width. */
const most = 120;

/**
 * Thins each run's curve to at most 120 points (means over equal bins of iterations, NaN and infinite
 * values left out) and averages over runs where they have a point at the same iteration.
 */
export function curvePoints(samples: readonly CurveSample[]): {
  readonly raw: readonly CurveSample[];
  readonly means: readonly CurveMean[];
} {
  const raw = [...groupBy(samples, ({ run, split }) => `${split} ${run}`).values()].flatMap(thin);
  const means = [...groupBy(raw, ({ split, iteration }) => `${split} ${iteration}`).values()].map((group) => {
    const { split, iteration } = group[0]!;
    const mean = average(group.map(({ value }) => value));
    const squares = group.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
    const sd = group.length < 2 ? 0 : Math.sqrt(squares / (group.length - 1));
    return { split, iteration, mean, smooth: mean, low: mean - sd, high: mean + sd, runs: group.length };
  });
  means.sort((a, b) => a.iteration - b.iteration);
  const of = (split: CurveMean['split']) => means.filter((point) => point.split === split);
  return { raw, means: [...smoothed(of('train')), ...of('validation')] };
}

/** Each point's mean over itself and up to two points at each side, as many at one side as at the other. */
function smoothed(points: readonly CurveMean[]): readonly CurveMean[] {
  return points.map((point, at) => {
    const reach = Math.min(2, at, points.length - 1 - at);
    const near = points.slice(at - reach, at + reach + 1);
    return { ...point, smooth: average(near.map(({ mean }) => mean)) };
  });
}

function thin(run: readonly CurveSample[]): readonly CurveSample[] {
  const finite = run.filter(({ value }) => Number.isFinite(value));
  const last = Math.max(...run.map(({ iteration }) => iteration));
  const iterations = new Set(run.map(({ iteration }) => iteration)).size;
  if (iterations <= most) return finite;
  const bins = groupBy(finite, ({ iteration }) => String(Math.ceil((iteration * most) / last)));
  return [...bins].map(([bin, group]) => ({
    ...group[0]!,
    iteration: Math.round((Number(bin) * last) / most),
    value: average(group.map(({ value }) => value)),
  }));
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
