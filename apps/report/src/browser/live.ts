import type { ExperimentUpdate } from '../serve/report-view.ts';

/**
 * Where the page is served: takes the sections that changed as the server sends them, and keeps what the
 * reader has opened and chosen. The browser itself comes back after a lost connection.
 */
export function followLive(enhance: (root: ParentNode) => void): void {
  const version = document.body.dataset['live'];
  if (version === undefined || location.pathname !== '/report') return;
  const status = document.querySelector<HTMLElement>('.live-status')!;
  const events = new EventSource(`/events${location.search}&version=${encodeURIComponent(version)}`);
  events.onopen = () => (status.textContent = 'live');
  events.onerror = () => {
    const given = events.readyState === EventSource.CLOSED; // the server answered, but has nothing to follow
    status.textContent = given ? 'not live any more; reload the page' : 'connection lost, trying again';
  };
  events.onmessage = ({ data }) => {
    for (const update of (JSON.parse(data as string) as { reports: ExperimentUpdate[] }).reports)
      takeUpdate(update, enhance);
  };
}

function takeUpdate(
  { experiment, order, changed }: ExperimentUpdate,
  enhance: (root: ParentNode) => void,
): void {
  const reports = [...document.querySelectorAll<HTMLElement>('.report')];
  const report = reports.find((one) => one.dataset['experiment'] === experiment);
  if (report === undefined) return location.reload(); // the first run of another experiment: a new report
  for (const [id, html] of Object.entries(changed)) {
    const fresh = document.createRange().createContextualFragment(html).firstElementChild as HTMLElement;
    const old = document.getElementById(id);
    if (old === null) insert(report, fresh, order);
    else {
      keepOpen(old, fresh);
      old.replaceWith(fresh);
    }
  }
  enhance(document);
}

/** Puts a new section behind the nearest one before it that is there. */
function insert(report: HTMLElement, fresh: HTMLElement, order: readonly string[]): void {
  const before = order.slice(0, order.indexOf(fresh.id)).reverse();
  const place = before.map((id) => document.getElementById(id)).find((section) => section !== null);
  if (place === undefined || place === null) report.prepend(fresh);
  else place.after(fresh);
}

/** Opens what was open; what was chosen is kept by the explorer. */
function keepOpen(old: HTMLElement, fresh: HTMLElement): void {
  const opened = [...old.querySelectorAll('details')].map(({ open }) => open);
  fresh.querySelectorAll('details').forEach((one, at) => (one.open = opened[at] ?? false));
}
