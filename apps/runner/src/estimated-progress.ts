import { type ProgressLine, progressLine } from './progress-line.ts';
import { duration } from './run-view/duration.ts';

/** Milliseconds of work before an estimate is worth printing. */
const enough = 2_000;

/** A progress line that says how long the rest will take at the pace so far: for work whose steps take about the same time. */
export function estimatedProgress(title: string): ProgressLine {
  const line = progressLine(title);
  const start = performance.now();
  return {
    update: ({ done, total }) => {
      const spent = performance.now() - start;
      const left = spent < enough || done === total ? null : ((spent / done) * (total - done)) / 1000;
      line.update({ done, total, ...(left !== null && { note: `${duration(left)} left` }) });
    },
    end: line.end,
  };
}
