import { alpha, type Comparison, type CropResult, type TrialResult } from '@adience/evaluation';
import type { FoldSummary } from '@adience/metrics';
import type { ReportSubject } from './report-subject.ts';
import { differenceToPaper } from './sections/accuracy-table.ts';
import { counted, foldCount } from './sections/captions.ts';

/** Trials that a line names; the page has all. */
const mostNamed = 3;

/**
 * An experiment's answer for a terminal, in at most five lines: the question, the number that answers it, the difference to the
 * baseline, how it stands to the paper's, and what is missing.
 */
export function answerLines(subject: ReportSubject): readonly string[] {
  const { experiment, question, task, datasetName, trials, comparisons, warning } = subject;
  const trial = trials.find(({ baseline }) => baseline) ?? highest(trials);
  const asked = question ?? `How well is ${task.name} predicted on ${datasetName}?`;
  const [first] = trial?.crops ?? [];
  return [
    `${experiment}: ${asked}`,
    ...(trial === undefined || first === undefined ? [] : [resultLine(trial, first, subject)]),
    ...comparisonLine(comparisons.filter(({ crop }) => crop === first?.crop)),
    ...(first === undefined ? [] : [paperLine(first, subject)]),
    `${warning}${completeness(subject)}`,
  ];
}

/** Without a baseline, the trial with the highest accuracy speaks for all. */
const highest = (trials: readonly TrialResult[]): TrialResult | undefined =>
  [...trials].sort((a, b) => (b.crops[0]?.exact.mean ?? -1) - (a.crops[0]?.exact.mean ?? -1))[0];

function resultLine({ label, baseline }: TrialResult, result: CropResult, { trials }: ReportSubject): string {
  const which = baseline ? ' (baseline)' : trials.length > 1 ? ` (highest of ${trials.length} trials)` : '';
  const near = result.oneOff === null ? '' : `, one-off ${spread(result.oneOff)} %`;
  return `${label}${which}, ${result.crop}: ${spread(result.exact)} % exact${near}, n = ${foldCount(result.exact)}`;
}

function comparisonLine(comparisons: readonly Comparison[]): readonly string[] {
  const paired = comparisons.filter(({ meanDifference }) => meanDifference !== null);
  if (paired.length === 0) return [];
  const named = paired.length <= mostNamed ? paired : paired.filter(isSignificant).slice(0, mostNamed);
  const words = named.map((one) => {
    const p = one.holm === null ? '' : `, p ${one.holm < 0.001 ? '< 0.001' : `= ${one.holm.toFixed(3)}`}`;
    const judged = one.holm === null ? 'not tested' : isSignificant(one) ? 'significant' : 'not significant';
    return `${one.trial.label} ${signed(one.meanDifference!)} (${judged}${p})`;
  });
  const more = paired.length - named.length;
  const rest = more === 0 ? '' : named.length === 0 ? `none of ${more} trials significant` : `; ${more} more`;
  return [`Against it, percentage points: ${words.join('; ')}${rest}`];
}

const isSignificant = ({ holm }: Comparison) => holm !== null && holm < alpha;

function paperLine(result: CropResult, subject: ReportSubject): string {
  if (!subject.comparable) return 'Not comparable with the published results: other images, labels or folds';
  const difference = differenceToPaper(result, subject);
  if (difference === null) return 'Not compared with the paper: folds are missing';
  const { published, points } = difference;
  return `${published.method}: ${published.exact.mean.toFixed(1)} %; this is ${signed(points)} percentage points to it`;
}

function completeness({ trials, leftOut }: ReportSubject): string {
  const missing = trials.reduce((sum, trial) => sum + trial.missing.length, 0);
  const done = trials.reduce((sum, trial) => sum + trial.finished.length, 0);
  const lacks = missing === 0 ? 'none missing' : `${missing} missing`;
  const out =
    leftOut.length === 0
      ? ''
      : `; ${counted(leftOut.length, 'run')} left out of every number, with reasons in the page`;
  return `${counted(done, 'run')} with a result, ${lacks}${out}`;
}

function spread({ mean, sd }: FoldSummary): string {
  if (mean === null) return '–';
  const percent = (value: number) => (100 * value).toFixed(1);
  return sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`;
}

function signed(points: number): string {
  const text = Math.abs(points).toFixed(1);
  return `${Number(text) === 0 ? '' : points < 0 ? '−' : '+'}${text}`;
}
