import { formatCell } from '@adience/figures';
import type { FoldSummary } from '@adience/metrics';
import { percentCell } from './captions.ts';

/** A share over folds in percent, with the ends of its band, which no share can leave; of one that has a mean. */
export function bandEnds({ mean, sd }: FoldSummary): { y: number; low: number; high: number } {
  const [y, half] = [100 * mean!, 100 * (sd ?? 0)];
  return { y, low: Math.max(0, y - half), high: Math.min(100, y + half) };
}

/** A share over folds as text: `85.2 ± 3.1 %`. */
export const percentText = (share: FoldSummary): string =>
  `${formatCell(percentCell(share), { header: '', kind: 'spread' })} %`;
