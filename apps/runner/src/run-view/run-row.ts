import type { PlannedRun } from '@adience/experiment';
import type { RunOutcome } from '../experiment/execute-run.ts';
import type { RunProgress } from '../experiment/train-run.ts';

/** How far one run is, for the view. */
export interface RunRow {
  status: 'planned' | 'training' | 'testing' | RunOutcome['status'];
  iteration: number;
  readonly iterations: number;
  readonly batch: number;
  /** Exponentially smoothed over about twenty iterations, as are the training accuracy (0 to 1) and the pace. */
  loss: number;
  trainAccuracy: number;
  secondsPerIteration: number;
  /** Iterations seen by this process. */
  seen: number;
  /** `performance.now()` when it began to be tested. */
  testingSince: number;
  /** Test images that are done, of how many. */
  tested: number;
  testImages: number;
  /** How long testing takes as a whole, at its own pace; NaN until it is known. */
  testSeconds: number;
}

/** A run that has not begun. */
export const plannedRow = ({ trial: { config } }: PlannedRun): RunRow => ({
  status: 'planned',
  iteration: 0,
  iterations: config.solver.iterations,
  batch: config.solver.batch,
  loss: NaN,
  trainAccuracy: NaN,
  secondsPerIteration: NaN,
  seen: 0,
  testingSince: NaN,
  tested: 0,
  testImages: 0,
  testSeconds: NaN,
});

/** Whether something computes for it now. */
export const isActive = ({ status }: RunRow) => status === 'training' || status === 'testing';

/** Whether it has a result. */
export const isDone = ({ status }: RunRow) => status === 'finished' || status === 'skipped';

/** Takes in what a run says of its progress. */
export function advanceRow(row: RunRow, progress: RunProgress, now: number): void {
  row.status = progress.phase;
  if (progress.phase === 'testing') {
    if (Number.isNaN(row.testingSince)) row.testingSince = now;
    row.tested = progress.images;
    row.testImages = progress.of;
    if (row.tested > 0) row.testSeconds = ((now - row.testingSince) / 1000) * (row.testImages / row.tested);
    return;
  }
  const { step } = progress;
  row.seen += 1;
  // A plain mean of the first twenty; from then on each weighs a twentieth.
  const smooth = (before: number, value: number, count: number) =>
    Number.isNaN(before) ? value : before + (value - before) / Math.min(20, count);
  row.iteration = step.iteration;
  row.loss = smooth(row.loss, step.loss, row.seen);
  row.trainAccuracy = smooth(row.trainAccuracy, step.accuracy, row.seen);
  // The first step compiles and allocates: its time says nothing of the pace.
  if (row.seen > 1) row.secondsPerIteration = smooth(row.secondsPerIteration, step.seconds, row.seen - 1);
}
