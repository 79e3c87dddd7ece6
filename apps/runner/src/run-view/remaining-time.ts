import { isActive, type RunRow } from './run-row.ts';

/**
 * Seconds until all runs are done, at the pace measured so far: what is left to train, and to test where a test has been
 * timed, shared by as many runs as are executed at a time; null until a pace is known.
 *
 * @param lanes runs executed at a time
 */
export function remainingTime(rows: readonly RunRow[], lanes: number, now: number): number | null {
  const paces = rows.map((row) => row.secondsPerIteration).filter((pace) => !Number.isNaN(pace));
  const tests = rows.map((row) => row.testSeconds).filter((seconds) => !Number.isNaN(seconds));
  const open = rows.filter((row) => row.status === 'planned' || isActive(row));
  const pace = paces.at(-1) ?? NaN;
  if (open.length === 0 || (tests.length === 0 && Number.isNaN(pace))) return null;
  const test = tests.length === 0 ? 0 : tests.reduce((sum, seconds) => sum + seconds, 0) / tests.length;
  const left = open.reduce((sum, row) => {
    const own = Number.isNaN(row.secondsPerIteration) ? pace : row.secondsPerIteration;
    const tested = row.status === 'testing' ? (now - row.testingSince) / 1000 : 0;
    const training = row.status === 'testing' ? 0 : (row.iterations - row.iteration) * own;
    const testing = Number.isNaN(row.testSeconds) ? test : row.testSeconds;
    return sum + training + Math.max(0, testing - tested);
  }, 0);
  return Number.isNaN(left) ? null : left / Math.max(1, Math.min(lanes, open.length));
}
