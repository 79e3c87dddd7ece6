import { effect, signal } from '@preact/signals';
import { ask } from './ask.ts';
import { trials } from './live-data.ts';
import { view } from './view-state.ts';

/** Names of the runs that the filter box chooses; null: it is empty. */
export const matching = signal<ReadonlySet<string> | null>(null);
/** What is wrong with the condition; empty: nothing. */
export const filterError = signal('');

/** Milliseconds after a change of the runs at which the condition is asked again. */
const again = 700;

/** Asks the server which runs the condition chooses, when it or the runs change. */
export function followFilter(): void {
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const { where } = view.value;
    void trials.value;
    clearTimeout(timer);
    if (where.trim() === '') {
      asked = '';
      matching.value = null;
      filterError.value = '';
      return;
    }
    timer = setTimeout(
      () => {
        ask<{ readonly runs: readonly string[] }>('filter', [['where', where]]).then(
          ({ runs }) => {
            if (view.peek().where !== where) return;
            matching.value = new Set(runs);
            filterError.value = '';
          },
          (error: Error) => {
            if (view.peek().where === where) filterError.value = error.message;
          },
        );
      },
      asked === where ? again : 0,
    );
    asked = where;
  });
}
