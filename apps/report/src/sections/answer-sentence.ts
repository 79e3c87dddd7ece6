import { alpha, type Comparison } from '@adience/evaluation';
import { formatCell } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { allSeries, foldCount, percentCell } from './captions.ts';

/**
 * The answer in a sentence: how many differences to the baseline are significant after the correction, and the largest
 * gain and loss with their corrected p; without a comparison, the highest accuracy.
 */
export function answerSentence(subject: ReportSubject): string {
  const paired = subject.comparisons.filter(isPaired);
  if (paired.length === 0) return highestWords(subject);
  const tested = paired.filter(({ holm }) => holm !== null);
  const significant = tested.filter(({ holm }) => holm! < alpha);
  const untested = paired.length - tested.length;
  const also = untested > 0 ? ` (${untested} could not be tested)` : '';
  const incomplete = paired.some(({ folds, planned }) => folds.length < planned) ? ' Folds are missing.' : '';
  const all = `${significant.length} of ${paired.length} ${paired.length === 1 ? 'difference' : 'differences'} to the baseline significant after Holm's correction${also}`;
  return `${all}; ${extremes(paired)}.${incomplete}`;
}

type Paired = Comparison & { readonly meanDifference: number };
const isPaired = (one: Comparison): one is Paired => one.meanDifference !== null;

/** The largest gain and, where there is one, the largest loss: a change for the worse is an answer too. */
function extremes(paired: readonly Paired[]): string {
  const sorted = [...paired].sort((a, b) => b.meanDifference - a.meanDifference);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const [gain, loss] = [first.meanDifference > 0, last.meanDifference < 0];
  if (gain && loss) return `largest gain ${words(first)}, largest loss ${words(last)}`;
  return `largest ${words(loss ? last : first)}`;
}

function words({ meanDifference, trial, crop, holm }: Paired): string {
  const points = formatCell(meanDifference, { header: '', kind: 'number', signed: true });
  const p = holm === null ? 'not tested' : `corrected p ${holm < 0.001 ? '< 0.001' : `= ${holm.toFixed(3)}`}`;
  return `${points} percentage points (${trial.label}, ${crop}; ${p})`;
}

function highestWords(subject: ReportSubject): string {
  const known = allSeries(subject).filter(({ result }) => result.exact.mean !== null);
  if (known.length === 0) return 'No run has finished yet.';
  const best = known.reduce((a, b) => (b.result.exact.mean! > a.result.exact.mean! ? b : a));
  const { exact, crop } = best.result;
  const value = formatCell(percentCell(exact), { header: '', kind: 'spread' });
  const which = subject.trials.length > 1 ? `, the highest: ${best.trial.label}` : '';
  return `${value} % exact accuracy (${crop}, n = ${foldCount(exact)} folds${which}).`;
}
