/**
 * Area under the receiver operating characteristic, 0 to 1, as Mann and Whitney's statistic: the share of pairs of a
 * positive and a negative in which the positive has the higher score, a tie counted as half. NaN without positives or
 * without negatives.
 *
 * @param scores a score for each image, higher for more positive
 * @param positive whether each image is positive
 */
export function areaUnderRoc(scores: readonly number[], positive: readonly boolean[]): number {
  const order = scores.map((_, at) => at).sort((a, b) => scores[a]! - scores[b]!);
  let positives = 0;
  let ranks = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && scores[order[to + 1]!] === scores[order[from]!]) to += 1;
    const tied = order.slice(from, to + 1).filter((at) => positive[at]).length;
    positives += tied;
    ranks += tied * ((from + to) / 2 + 1); // tied images share the mean of their ranks, which begin with one
    from = to + 1;
  }
  const negatives = order.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}
