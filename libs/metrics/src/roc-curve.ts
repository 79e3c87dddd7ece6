/** A point of a receiver operating characteristic: what is reached where every score from `threshold` on counts as positive. */
export interface RocPoint {
  /** Infinity at the start of the curve: no score counts. */
  readonly threshold: number;
  /** Share of the negatives that count as positive, 0 to 1. */
  readonly falsePositiveRate: number;
  /** Share of the positives that do, 0 to 1. */
  readonly truePositiveRate: number;
}

/**
 * The receiver operating characteristic of scores, from (0, 0) to (1, 1), one point for each different score: images of
 * one score pass the threshold together (Fawcett 2006, algorithm 1), so their order does not matter.
 *
 * @param scores a score for each image, higher for more positive
 * @param positive whether each image is positive
 * @returns nothing where there is no positive or no negative: a rate of none is not defined
 */
export function rocCurve(scores: readonly number[], positive: readonly boolean[]): readonly RocPoint[] {
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const order = scores.map((_, at) => at).sort((a, b) => scores[b]! - scores[a]!);
  const points: RocPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }];
  let [hits, alarms] = [0, 0];
  order.forEach((at, place) => {
    if (positive[at]!) hits += 1;
    else alarms += 1;
    const threshold = scores[at]!;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === threshold) return;
    points.push({
      threshold,
      falsePositiveRate: alarms / negatives,
      truePositiveRate: hits / positives,
    });
  });
  return points;
}
