import type { RunEntry } from './run-entry.ts';
import type { RunRow } from './trial-row.ts';

/** A run as a line of the workbench. @param leftOut why it counts in no number; empty: it counts */
export function runRow(entry: RunEntry, leftOut: string): RunRow {
  const { id, state, status, notes, solver, tail } = entry;
  const last = tail.rows.findLast(({ split }) => split === 'train');
  const attempt = state.attempts.at(-1);
  const running = status === 'running';
  const pace = running ? last?.imagesPerSecond : (attempt?.imagesPerSecond ?? last?.imagesPerSecond);
  const left =
    running && solver !== null && last !== undefined && last.imagesPerSecond > 0
      ? Math.round((Math.max(0, solver.iterations - last.iteration) * solver.batch) / last.imagesPerSecond)
      : null;
  const summary = status === 'finished' ? Object.entries(state.summary ?? {}) : [];
  return {
    id,
    seed: state.seed,
    fold: state.testFold,
    status,
    accuracy: Object.fromEntries(summary.map(([crop, { exact }]) => [crop, exact])),
    iteration: last?.iteration ?? null,
    iterations: solver?.iterations ?? null,
    imagesPerSecond: pace ?? null,
    secondsLeft: left,
    tags: notes.tags,
    note: notes.note ?? '',
    leftOut,
    error: status === 'finished' || running ? '' : (attempt?.error ?? attempt?.cause ?? ''),
  };
}

/** A run that the plan asks for and that has no folder yet. */
export const plannedRow = (id: string, seed: number, fold: number): RunRow => ({
  id,
  seed,
  fold,
  status: 'planned',
  accuracy: {},
  iteration: null,
  iterations: null,
  imagesPerSecond: null,
  secondsLeft: null,
  tags: [],
  note: '',
  leftOut: '',
  error: '',
});
