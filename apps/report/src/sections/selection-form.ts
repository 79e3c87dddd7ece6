import { escapeHtml } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';

/**
 * Choice of trial, crop strategy and fold for what can be chosen in the page. Hidden until the script shows
 * it: without one, what is pooled over the folds stands there.
 */
export function selectionForm({ experiment, explorer, trials }: ReportSubject, label: string): string {
  const select = (name: string, words: string, options: readonly (readonly [string, string])[]) => {
    const list = options.map(
      ([value, shown]) => `<option value="${escapeHtml(value)}">${escapeHtml(shown)}</option>`,
    );
    return `<label>${words} <select name="${name}">${list.join('')}</select></label>`;
  };
  const hasResult = (at: number) => explorer.figures.some(({ trial }) => trial === at);
  const crops = [...new Set(explorer.figures.map(({ crop }) => crop))];
  const folds = [...new Set(explorer.runs.map(({ fold }) => fold))].sort((a, b) => a - b);
  const named = trials.flatMap(({ label: name, baseline }, at): [string, string][] =>
    hasResult(at) ? [[String(at), baseline ? `${name} (baseline)` : name]] : [],
  );
  return [
    `<form class="controls" hidden aria-label="${escapeHtml(`${label} of ${experiment}`)}">`,
    select('trial', 'Trial', named),
    select(
      'crop',
      'Crops',
      crops.map((crop) => [crop, crop]),
    ),
    select('fold', 'Fold', [
      ['', 'all, pooled'],
      ...folds.map((fold): [string, string] => [String(fold), String(fold)]),
    ]),
    '</form>',
  ].join('\n');
}
