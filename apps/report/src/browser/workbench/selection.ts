import { computed } from '@preact/signals';
import type { TrialRow } from '../../workbench/trial-row.ts';
import { trials } from './live-data.ts';
import { tableLines } from './table-model.ts';
import { change, view } from './view-state.ts';

/** Trials that are shown before the reader has chosen any, and at most. */
const usual = 4;
export const mostTrials = 12;

/** The chosen trials, in the order in which they were chosen; before any is, the first of the table's first experiment. */
export const selectedTrials = computed((): readonly TrialRow[] => {
  const { selected } = view.value;
  if (selected !== null) return selected.flatMap((id) => trials.value.get(id) ?? []);
  const all = tableLines.value
    .filter(({ group, item }) => group === null && item.run === null)
    .map(({ item }) => item.trial);
  return all.filter(({ experiment }) => experiment === all[0]?.experiment).slice(0, usual);
});

/** Their ids. */
export const selectedIds = computed(() => new Set(selectedTrials.value.map(({ id }) => id)));

/** Those that are shown: the first of them. */
export const comparedTrials = computed(() => selectedTrials.value.slice(0, mostTrials));

/** Chooses a trial, or no longer. */
export function toggleTrial(id: string): void {
  const ids = selectedTrials.value.map((trial) => trial.id);
  change({ selected: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id] });
}
