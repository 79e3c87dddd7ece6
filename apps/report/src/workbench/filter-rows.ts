import { join } from 'node:path';
import type { QueriedRun, RunState } from '@adience/tracking';
import type { WorkbenchStore } from './workbench-store.ts';
import { runId } from './trial-rows.ts';

/** The rows of the table `runs`: those of `runs ls`, and runs that are only planned, so that a condition may choose them. */
export function filterRows(root: string, store: WorkbenchStore): readonly QueriedRun[] {
  const there = [...store.runs.values()];
  const planned = store.experiments().flatMap((experiment) => {
    const current = store.plan(experiment);
    if (current === null) return [];
    const { trials, seeds, folds, task } = current.plan;
    return trials.flatMap(({ name, settings }) =>
      seeds.flatMap((seed) =>
        folds.flatMap((testFold): readonly QueriedRun[] => {
          const id = runId(experiment, name, seed, testFold);
          if (store.runs.has(id)) return [];
          const what = { id: '', experiment, trial: name, settings, task: task.name, classes: task.classes };
          const state = { ...what, seed, testFold, attempts: [] } as unknown as RunState;
          const folder = join(root, ...id.split('/'));
          return [{ folder, state, status: 'planned', notes: { tags: [] } }];
        }),
      ),
    );
  });
  return [...there, ...planned];
}
