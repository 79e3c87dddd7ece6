import { duration } from './duration.ts';
import { remainingTime } from './remaining-time.ts';
import { isActive, isDone, type RunRow } from './run-row.ts';

/** What the line over all runs says. */
export interface OverallFacts {
  readonly rows: readonly RunRow[];
  /** Test folds of the active runs. */
  readonly folds: readonly number[];
  /** Runs executed at a time. */
  readonly lanes: number;
  /** `performance.now()`. */
  readonly now: number;
}

/** `7/16 runs · 2 failed · fold 1 · 34 images/s · ETA 12 min`. */
export function overallText({ rows, folds, lanes, now }: OverallFacts): string {
  const done = rows.filter(isDone).length;
  const failed = rows.filter(({ status }) => status === 'failed').length;
  const training = rows.filter((row) => row.status === 'training' && row.secondsPerIteration > 0);
  const rate = training.reduce((sum, row) => sum + row.batch / row.secondsPerIteration, 0);
  const left = remainingTime(rows, lanes, now);
  const different = [...new Set(folds)].sort((a, b) => a - b);
  return [
    `${done}/${rows.length} runs`,
    failed === 0 ? '' : `${failed} failed`,
    different.length === 0 ? '' : `fold${different.length === 1 ? '' : 's'} ${different.join(', ')}`,
    rate === 0 ? '' : `${Math.round(rate)} images/s`,
    left === null || !rows.some(isActive) ? '' : `ETA ${duration(left)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Share of all iterations that are done, 0 to 1; a run that ended without a result counts as done. */
export function overallShare(rows: readonly RunRow[]): number {
  const all = rows.reduce((sum, { iterations }) => sum + Math.max(1, iterations), 0);
  const done = rows.reduce((sum, row) => {
    const ended = isDone(row) || row.status === 'failed' || row.status === 'waiting';
    const whole = Math.max(1, row.iterations);
    return sum + (ended ? whole : Math.min(whole, row.iteration));
  }, 0);
  return all === 0 ? 1 : done / all;
}
