import { escapeHtml } from '@adience/figures';

/** The experiments of a runs folder with the status of their runs, linked to their reports; reads without a script. */
export function experimentList(
  experiments: readonly (readonly [string, ReadonlyMap<string, number>])[],
): string {
  if (experiments.length === 0) return '<p>No experiment has run yet.</p>';
  const items = experiments.map(([name, counts]) => {
    const words = [...counts].map(([status, runs]) => `${runs} ${status}`).join(', ') || 'no run';
    return `<li><a href="/report?experiment=${encodeURIComponent(name)}">${escapeHtml(name)}</a> <span>${escapeHtml(words)}</span></li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}
