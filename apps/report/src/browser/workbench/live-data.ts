import { computed, signal } from '@preact/signals';
import type { ExperimentRow, TrialRow, WorkbenchUpdate } from '../../workbench/trial-row.ts';

/** Every trial that there is, by id. */
export const trials = signal<ReadonlyMap<string, TrialRow>>(new Map());
export const experiments = signal<readonly ExperimentRow[]>([]);
/** What could not be read, a line each. */
export const problems = signal<readonly string[]>([]);
/** In a word or two. */
export const connection = signal('connecting');
/** Whether the first rows have come. */
export const loaded = signal(false);

/** Keys that experiments sweep, sorted. */
export const sweptKeys = computed(() => {
  const keys = new Set<string>();
  for (const { settings } of trials.value.values()) for (const key of Object.keys(settings)) keys.add(key);
  return [...keys].sort();
});

/** Takes the trials as the server sends them; the browser itself comes back after a lost connection. */
export function followServer(): void {
  const events = new EventSource('/workbench/events');
  events.onopen = () => (connection.value = 'live');
  events.onerror = () => {
    const given = events.readyState === EventSource.CLOSED;
    connection.value = given ? 'not live any more; reload the page' : 'connection lost, trying again';
  };
  events.onmessage = ({ data }) => take(JSON.parse(data as string) as WorkbenchUpdate);
}

function take(update: WorkbenchUpdate): void {
  const rows = new Map(update.whole ? [] : trials.value);
  for (const row of update.trials) rows.set(row.id, row);
  for (const id of update.removed) rows.delete(id);
  trials.value = rows;
  experiments.value = update.experiments;
  problems.value = update.problems;
  loaded.value = true;
}
