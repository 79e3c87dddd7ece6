import { escapeHtml } from '@adience/figures';
import type { RunRecord } from '@adience/tracking';
import type { RunFilter } from './run-filter.ts';

/** The filter as a form that writes it into the address, and what it leaves out in words. */
export function filterForm(filter: RunFilter, runs: readonly RunRecord[]): string {
  const values = (of: (run: RunRecord) => string | number, chosen: readonly (string | number)[]) =>
    [...new Set([...runs.map(of), ...chosen].map(String))].sort((a, b) =>
      a.localeCompare(b, 'en', { numeric: true }),
    );
  const trials = values(({ state }) => state.trial, filter.trials);
  const select = (name: string, label: string, all: string, options: readonly string[], chosen: string) => {
    const list = options.map(
      (value) =>
        `<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(value)}</option>`,
    );
    return `<label>${label} <select name="${name}"><option value="">${all}</option>${list.join('')}</select></label>`;
  };
  const one = (list: readonly (string | number)[]) => (list.length === 1 ? String(list[0]) : '');
  const statuses = ['running', 'finished', 'failed', 'interrupted'];
  return [
    '<form class="filter" method="get" action="/report" aria-label="Filter the runs">',
    ...filter.experiments.map(
      (name) => `<input type="hidden" name="experiment" value="${escapeHtml(name)}">`,
    ),
    select('trial', 'Trial', 'all', trials, one(filter.trials)),
    select(
      'fold',
      'Fold',
      'all',
      values(({ state }) => state.testFold, filter.folds),
      one(filter.folds),
    ),
    select(
      'seed',
      'Seed',
      'all',
      values(({ state }) => state.seed, filter.seeds),
      one(filter.seeds),
    ),
    select('status', 'Status', 'all', statuses, one(filter.statuses)),
    select('baseline', 'Compare with', 'the declared baseline', trials, filter.baseline ?? ''),
    '<button type="submit">Show</button> <a href="/">Workbench</a> <span class="live-status" role="status"></span>',
    '</form>',
    ...wordsOf(filter).map((words) => `<p class="note">${escapeHtml(words)}</p>`),
  ].join('\n');
}

function wordsOf({ trials, folds, seeds, statuses, baseline }: RunFilter): readonly string[] {
  const parts = [
    ...trials.map((trial) => `trial ${trial}`),
    ...folds.map((fold) => `fold ${fold}`),
    ...seeds.map((seed) => `seed ${seed}`),
    ...statuses.map((status) => `${status} runs`),
  ];
  return [
    ...(parts.length > 0
      ? [`Only ${parts.join(', ')}: what the filter leaves out counts as missing below.`]
      : []),
    ...(baseline === null
      ? []
      : [`Compared with ${baseline}, chosen here, not declared before the result was known.`]),
  ];
}
