import { escapeHtml } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { shownTrials } from './shown-trials.ts';

/** What a form lets its reader choose: trials to be shown together, the one whose faces are listed, crops, a fold. */
export type ChosenKind = 'trials' | 'faces' | 'crop' | 'fold';

/**
 * Choice of what some sections show; the forms of a report that choose the same thing follow each other. Hidden until the
 * script shows it: without one, what is shown first stands there.
 */
export function chooserForm(subject: ReportSubject, label: string, kinds: readonly ChosenKind[]): string {
  const { experiment } = subject;
  return [
    `<form class="controls" hidden aria-label="${escapeHtml(`${label} of ${experiment}`)}">`,
    ...kinds.flatMap((kind) => chosen[kind](subject)),
    '</form>',
  ].join('\n');
}

const chosen: Readonly<Record<ChosenKind, (subject: ReportSubject) => readonly string[]>> = {
  trials: (subject) => {
    const named = namedTrials(subject);
    const shown = shownTrials(subject)?.trials ?? [];
    if (named.length < 2) return [];
    const boxes = named.map(
      ([at, name]) =>
        `<label><input type="checkbox" name="trial" value="${at}"${shown.includes(at) ? ' checked' : ''}> ${escapeHtml(name)}</label>`,
    );
    return [
      `<details class="picker"><summary>Trials: <span class="picked">${shown.length} of ${named.length}</span></summary>\n<div class="picks">\n${boxes.join('\n')}\n</div></details>`,
    ];
  },
  faces: (subject) => [
    select(
      'faces',
      'Trial',
      namedTrials(subject).map(([at, name]) => [String(at), name]),
    ),
  ],
  crop: (subject) => {
    const crops = [...new Set(subject.explorer.figures.map(({ crop }) => crop))];
    const options = crops.map((crop): [string, string] => [crop, crop]);
    return [select('crop', 'Crops', options, shownTrials(subject)?.crop)];
  },
  fold: ({ explorer }) => {
    const folds = [...new Set(explorer.runs.map(({ fold }) => fold))].sort((a, b) => a - b);
    const each = folds.map((fold): [string, string] => [String(fold), String(fold)]);
    return [select('fold', 'Fold', [['', 'all, pooled'], ...each])];
  },
};

/** Trials with a result by their places. */
const namedTrials = ({ explorer, trials }: ReportSubject): readonly (readonly [number, string])[] =>
  trials.flatMap(({ label, baseline }, at): [number, string][] =>
    explorer.figures.some(({ trial }) => trial === at)
      ? [[at, baseline ? `${label} (baseline)` : label]]
      : [],
  );

function select(
  name: string,
  words: string,
  options: readonly (readonly [string, string])[],
  first?: string,
): string {
  const list = options.map(
    ([value, shown]) =>
      `<option value="${escapeHtml(value)}"${value === first ? ' selected' : ''}>${escapeHtml(shown)}</option>`,
  );
  return `<label>${words} <select name="${name}">${list.join('')}</select></label>`;
}
