import type { ListedRun, RunRecord } from '@adience/tracking';
import { runSummary } from '../src/run-summary.ts';
import { taskOfRun } from '../src/task-of-run.ts';

/** For tests: a run as listings have it, with the summary that its run.json keeps where it is finished. */
export function listedRun({ folder, state, predictions }: RunRecord): ListedRun {
  const crops = [...new Set(predictions.map(({ crop }) => crop))];
  const byCrop = Object.fromEntries(
    crops.map((crop) => [crop, predictions.filter((row) => row.crop === crop)]),
  );
  const summary = runSummary(taskOfRun(state), byCrop);
  return {
    folder,
    state: state.status === 'finished' ? { ...state, summary } : state,
    status: state.status,
    files: new Set(),
    notes: { tags: [] },
  };
}
