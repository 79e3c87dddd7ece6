import { computed } from '@preact/signals';
import type { RunRow, TrialRow } from '../../workbench/trial-row.ts';
import { matching } from './filter.ts';
import { trials } from './live-data.ts';
import { view } from './view-state.ts';

/** A line of the table: a trial, or one of its runs. */
export interface TableItem {
  readonly id: string;
  readonly trial: TrialRow;
  /** Null: the line is the trial. */
  readonly run: RunRow | null;
  readonly runs: readonly TableItem[];
}

/** Lines of trials that have not changed are the same objects again, so that nothing is computed twice. */
let known = new WeakMap<TrialRow, TableItem>();
let knownFor: ReadonlySet<string> | null = null;

/** Trials of the chosen experiment with a run that the filter chooses, in the plan's order, baselines first. */
export const shownItems = computed((): readonly TableItem[] => {
  const { experiment } = view.value;
  const chosen = matching.value;
  if (chosen !== knownFor) {
    known = new WeakMap();
    knownFor = chosen;
  }
  return [...trials.value.values()]
    .filter((trial) => experiment === '' || trial.experiment === experiment)
    .filter((trial) => chosen === null || trial.runs.some(({ id }) => chosen.has(id)))
    .sort(
      (a, b) =>
        (a.experiment === b.experiment ? 0 : a.experiment < b.experiment ? -1 : 1) ||
        Number(b.baseline) - Number(a.baseline) ||
        a.place - b.place,
    )
    .map((trial) => {
      const item = known.get(trial) ?? itemOf(trial, chosen);
      known.set(trial, item);
      return item;
    });
});

function itemOf(trial: TrialRow, chosen: ReadonlySet<string> | null): TableItem {
  const runs = trial.runs.filter(({ id }) => chosen === null || chosen.has(id));
  return {
    id: trial.id,
    trial,
    run: null,
    runs: runs.map((run) => ({ id: run.id, trial, run, runs: [] })),
  };
}

/** Crop strategies of all trials, in the order in which they come. */
export const crops = computed(() => [
  ...new Set([...trials.value.values()].flatMap(({ crops: own }) => own.map(({ crop }) => crop))),
]);

/** The crop strategy whose accuracies are shown. */
export const shownCrop = computed(() => {
  const { crop } = view.value;
  return crops.value.includes(crop) ? crop : (crops.value[0] ?? '');
});
