import type { ExperimentUpdate } from '../src/serve/report-view.ts';

/** A page that is open, as far as its events go. */
export interface EventReader {
  /** Waits for updates that satisfy, the next ones or those since the last wait. */
  next(wanted: (updates: readonly ExperimentUpdate[]) => boolean): Promise<readonly ExperimentUpdate[]>;
  close(): void;
}

/** For tests: follows the events of `/report?QUERY` from the page's own version on, as its script does. */
export async function eventReader(url: string, query: string): Promise<EventReader> {
  const page = await (await fetch(new URL(`/report?${query}`, url))).text();
  const [, version] = /data-live="([^"]+)"/.exec(page)!;
  const stop = new AbortController();
  const response = await fetch(new URL(`/events?${query}&version=${version}`, url), { signal: stop.signal });
  const chunks = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = '';
  const nextEvent = async (): Promise<string> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      const event = text.slice(0, Math.max(0, end));
      if (end >= 0) text = text.slice(end + 2);
      const data = /^data: ([^\n]*)$/m.exec(event)?.[1];
      if (data !== undefined) return data;
      if (end >= 0) continue;
      const { value, done } = await chunks.next();
      if (done === true) throw new Error('the events ended');
      text += value;
    }
  };
  return {
    next: async (wanted) => {
      for (;;) {
        const { reports } = JSON.parse(await nextEvent()) as { reports: ExperimentUpdate[] };
        if (wanted(reports)) return reports;
      }
    },
    close: () => stop.abort(),
  };
}
