import type { ReportSubject } from '../report-subject.ts';

/** From so many trials with a result on, charts show the best of them and the baseline, and the page lets its reader choose. */
export const manyTrials = 4;
const best = 3;

/** What a reader sees first: places of trials, and the crop strategy under which they are ranked. */
export interface ShownTrials {
  readonly trials: readonly number[];
  readonly crop: string;
}

/**
 * All trials where they are few; else the baseline and the three others with the highest mean accuracy, best first. The
 * crop strategy is the first trial's last: the more thorough one where there are two. Null without a result.
 */
export function shownTrials({ trials }: Pick<ReportSubject, 'trials'>): ShownTrials | null {
  const known = trials.flatMap(({ crops }, at) => (crops.length > 0 ? [at] : []));
  if (known.length === 0) return null;
  const { crop } = trials[known[0]!]!.crops.at(-1)!;
  if (known.length < manyTrials) return { trials: known, crop };
  const mean = (at: number) => trials[at]!.crops.find((one) => one.crop === crop)?.exact.mean ?? -1;
  const ranked = known.filter((at) => !trials[at]!.baseline).sort((a, b) => mean(b) - mean(a));
  const baselines = known.filter((at) => trials[at]!.baseline);
  return { trials: [...baselines, ...ranked.slice(0, best)], crop };
}
