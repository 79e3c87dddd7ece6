import { escapeHtml, type Column, type Table } from '@adience/figures';
import type { HistoryRow, RunRecord } from '@adience/tracking';
import { table, text, type Section } from '../sections/section.ts';
import { counted } from '../sections/captions.ts';

/** The status of the runs: one line a run, the running ones first. */
export function liveSection(runs: readonly RunRecord[]): Section {
  const count = (status: string) => runs.filter(({ state }) => state.status === status).length;
  const words = (['running', 'finished', 'failed', 'interrupted'] as const).flatMap((status) =>
    count(status) > 0 ? [`${count(status)} ${status}`] : [],
  );
  return {
    id: 'live',
    heading: 'Runs',
    parts: [text(`${counted(runs.length, 'run')}: ${words.join(', ') || 'none'}.`), table(runTable(runs))],
  };
}

function runTable(runs: readonly RunRecord[]): Table {
  const count = (header: string): Column => ({ header, kind: 'number', digits: 0 });
  return {
    name: 'live',
    caption: 'Current status of the runs, with the last values of their histories.',
    columns: [
      { header: 'Trial', kind: 'text' },
      count('Seed'),
      count('Fold'),
      { header: 'Status', kind: 'text' } as const,
      count('Iteration'),
      count('of'),
      { header: 'Train loss', kind: 'number', digits: 3 },
      { header: 'Val. loss', kind: 'number', digits: 3 },
      { header: 'Val. accuracy (%)', kind: 'number' },
      count('Images/s'),
    ],
    rows: [...runs]
      .sort((a, b) => Number(b.state.status === 'running') - Number(a.state.status === 'running'))
      .map(runRow),
    notes: runs.flatMap(({ state }) => {
      const error = state.status === 'failed' ? state.attempts.at(-1)?.error : undefined;
      return error === undefined
        ? []
        : [`${state.trial}, seed ${state.seed}, fold ${state.testFold}: ${error}`];
    }),
  };
}

function runRow({ state, config, history }: RunRecord) {
  const last = (split: HistoryRow['split']) => history.filter((row) => row.split === split).at(-1);
  const [train, validation] = [last('train'), last('validation')];
  return {
    cells: [
      state.trial,
      state.seed,
      state.testFold,
      state.status,
      train?.iteration ?? 0,
      'solver' in config ? config.solver.iterations : null,
      train?.loss ?? null,
      validation?.loss ?? null,
      validation === undefined ? null : 100 * validation.accuracy,
      train?.imagesPerSecond ?? null,
    ],
  };
}

/** The experiments of a runs folder with the status of their runs, linked to their pages. */
export function experimentList(
  experiments: readonly (readonly [string, ReadonlyMap<string, number>])[],
): string {
  if (experiments.length === 0) return '<p>No experiment has run yet.</p>';
  const items = experiments.map(([name, counts]) => {
    const words = [...counts].map(([status, runs]) => `${runs} ${status}`).join(', ') || 'no run';
    return `<li><a href="/report?experiment=${encodeURIComponent(name)}">${escapeHtml(name)}</a> <span class="lead">${escapeHtml(words)}</span></li>`;
  });
  return `<ul class="words">\n${items.join('\n')}\n</ul>`;
}
