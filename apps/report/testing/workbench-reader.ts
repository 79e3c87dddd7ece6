import type { TrialRow, WorkbenchUpdate } from '../src/workbench/trial-row.ts';

/** An open workbench, as far as its events go. */
export interface WorkbenchReader {
  /** The trials as the page has them by now. */
  readonly trials: ReadonlyMap<string, TrialRow>;
  /** The last update. */
  readonly last: WorkbenchUpdate | null;
  /** Waits until the page is as wanted. */
  until(wanted: (trials: ReadonlyMap<string, TrialRow>, last: WorkbenchUpdate) => boolean): Promise<void>;
  close(): void;
}

/** For tests: follows `/workbench/events` as the page's script does. */
export async function workbenchReader(url: string): Promise<WorkbenchReader> {
  const stop = new AbortController();
  const response = await fetch(new URL('/workbench/events', url), { signal: stop.signal });
  const chunks = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  const trials = new Map<string, TrialRow>();
  let [text, last]: [string, WorkbenchUpdate | null] = ['', null];
  const take = async (): Promise<void> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await chunks.next();
        if (done === true) throw new Error('the events ended');
        text += value;
        continue;
      }
      const data = /^data: ([^\n]*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data === undefined) continue;
      last = JSON.parse(data) as WorkbenchUpdate;
      if (last.whole) trials.clear();
      for (const row of last.trials) trials.set(row.id, row);
      for (const id of last.removed) trials.delete(id);
      return;
    }
  };
  return {
    trials,
    get last() {
      return last;
    },
    until: async (wanted) => {
      while (last === null || !wanted(trials, last)) await take();
    },
    close: () => stop.abort(),
  };
}
