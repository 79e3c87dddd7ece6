import { escapeHtml, formatCell } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { differenceToPaper } from './accuracy-table.ts';
import { html, text, type Part, type SectionDefinition } from './section.ts';
import { ablationParts } from './ablation-parts.ts';
import { answerSentence } from './answer-sentence.ts';
import { foldCount, percentCell, spreadWords } from './captions.ts';

/** Cards printed at most; the table below has every trial. */
const mostCards = 8;

/** The question, one sentence that answers it, the differences that it rests on, and how it stands to the paper's. */
export const answerSection: SectionDefinition = {
  id: 'answer',
  heading: 'Question and answer',
  build: answerParts,
};

function answerParts(subject: ReportSubject): readonly Part[] {
  const { question, task, datasetName, trials, comparisons } = subject;
  const missing = trials.flatMap(({ label, missing: runs }) =>
    runs.map(({ fold, seed, reason }) => `${label}, fold ${fold}, seed ${seed}: ${reason}`),
  );
  const leftOut = subject.leftOut.map(
    ({ trial, fold, seed, reason }) => `${trial}, fold ${fold}, seed ${seed}: ${reason}`,
  );
  const list = (items: readonly string[]): Part[] => (items.length > 0 ? [{ kind: 'list', items }] : []);
  return [
    text(question ?? `How well is ${task.name} predicted on ${datasetName}?`),
    text(answerSentence(subject), true),
    ...(comparisons.length > 0
      ? []
      : [html(cards(subject)), text(`Exact accuracy, mean over test folds; ${spreadWords}.`)]),
    ...ablationParts(subject),
    ...list(paperWords(subject)),
    ...(missing.length > 0 ? [text('Planned runs without a result:'), ...list(missing)] : []),
    ...(leftOut.length > 0
      ? [text('Runs on disk that are not included in any result:'), ...list(leftOut)]
      : []),
    ...(subject.changes.length > 0
      ? [text('Planned earlier, but not in the current plan:'), ...list(subject.changes)]
      : []),
  ];
}

function cards({ trials }: ReportSubject): string {
  const all = trials.flatMap(({ label, baseline, crops, planned }) => {
    const name = escapeHtml(baseline ? `${label} (baseline)` : label);
    if (crops.length === 0)
      return [
        `<li>${name}<strong>–</strong><span>no finished run, n = 0/${planned.folds.length}</span></li>`,
      ];
    return crops.map(({ crop, exact, oneOff, interval }) => {
      const value = (summary: typeof exact) =>
        escapeHtml(formatCell(percentCell(summary), { header: '', kind: 'spread' }));
      const ends = interval.map((end) => (100 * end).toFixed(1)).join(', ');
      const also = oneOff === null ? '' : `<span>one-off ${value(oneOff)} %</span>`;
      return `<li>${name}, ${escapeHtml(crop)}<strong>${value(exact)} %</strong>${also}<span>95 % interval [${ends}]</span><span>n = ${foldCount(exact)} folds</span></li>`;
    });
  });
  const more =
    all.length > mostCards
      ? `\n<p class="note">The first ${mostCards} of ${all.length}; the table below has all.</p>`
      : '';
  return `<ul class="answers">\n${all.slice(0, mostCards).join('\n')}\n</ul>${more}`;
}

/** Ours beside the paper's row of the same crops, in words; only where the comparison means something. */
function paperWords(subject: ReportSubject): readonly string[] {
  const trial = subject.trials.find(({ baseline }) => baseline) ?? subject.trials[0];
  if (!subject.comparable || trial === undefined) return [];
  return trial.crops.flatMap((result) => {
    const difference = differenceToPaper(result, subject);
    if (difference === null) return [];
    const { published, points } = difference;
    const spread = published.exact.spread;
    const within =
      spread === null
        ? ''
        : Math.abs(points) <= spread
          ? `, within its spread of ±${spread}`
          : `, outside its spread of ±${spread}`;
    const sign = points < 0 ? '−' : '+';
    return [
      `${trial.label}, ${result.crop}: ${sign}${Math.abs(points).toFixed(1)} percentage points relative to the ${published.exact.mean.toFixed(1)} % of ${published.method}${within}. Its folds are not published, so no test can be made.`,
    ];
  });
}
