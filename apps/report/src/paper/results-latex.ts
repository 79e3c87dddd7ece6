import type { Figure } from '@adience/figures';
import { alpha, type Comparison } from '@adience/evaluation';
import { columnText, figureBody, figureRef, headingOf, inputOf, tableRef } from './paper-latex.ts';
import type { PaperPart } from './paper-part.ts';

/** results.tex: each experiment's question, the sentences that answer it, its table and its figures. */
export const resultsLatex = (parts: readonly PaperPart[]): string =>
  parts.map((part) => experimentLatex(part).join('\n')).join('\n');

function experimentLatex(part: PaperPart): readonly string[] {
  const { report, main, mainInText, figuresInText } = part;
  const { question, warning } = report.subject;
  const shown = [tableRef(main, part), ...figuresInText.map((figure) => figureRef(figure, part))];
  const last = shown.pop()!;
  const where = shown.length === 0 ? `${last} shows` : `${shown.join(', ')} and ${last} show`;
  return [
    `\\subsection{${headingOf(part)}}`,
    columnText(`${warning}${question ?? ''}`.trim(), part),
    `${where} the results.`,
    ...sentences(part),
    '',
    ...(mainInText ? [inputOf(main, part)] : []),
    ...figuresInText.flatMap((figure) => floating(figure, part)),
    '',
  ];
}

/** Most comparisons that a text writes out; of more, those that are significant, and their number. */
const mostWrittenOut = 4;

/** What was measured, in words whose numbers are commands of numbers.tex. */
function sentences(part: PaperPart): readonly string[] {
  const { trials, comparisons } = part.report.subject;
  const { stem, prefix } = part.numbers;
  const baseline = trials.find((trial) => trial.baseline) ?? trials[0]!;
  const accuracy = baseline.crops.map(({ crop, oneOff }) => {
    const name = stem(baseline, crop);
    const also = oneOff === null ? '' : `, one-off \\${name}OneOff{}\\,\\%`;
    const who = columnText(`${baseline.label}, ${crop}`, part);
    return `${who}: exact accuracy \\${name}Exact{}\\,\\%${also}.`;
  });
  const paired = comparisons.filter(({ meanDifference }) => meanDifference !== null);
  const few = paired.length <= mostWrittenOut;
  const written = few ? paired : paired.filter(isSignificant).slice(0, mostWrittenOut);
  const count = `Of \\${prefix}Comparisons{} comparisons with the baseline, \\${prefix}Significant{} are significant.`;
  return [
    '\\begin{itemize}',
    ...[
      ...accuracy,
      ...(few ? [] : [count]),
      ...written.map((one) => comparisonLatex(one, stem(one.trial, one.crop), part)),
    ].map((item) => `\\item ${item}`),
    '\\end{itemize}',
  ];
}

const isSignificant = ({ holm }: Comparison): boolean => holm !== null && holm < alpha;

function comparisonLatex(comparison: Comparison, name: string, part: PaperPart): string {
  const { trial, baseline, crop, holm, folds, planned } = comparison;
  const pair = columnText(`${trial.label} against ${baseline.label}, ${crop}`, part);
  const missing = folds.length < planned ? ` on ${folds.length} of ${planned} folds` : '';
  const difference = `${pair}: \\${name}Difference{} percentage points${missing}`;
  if (holm === null) return `${difference}.`;
  const verdict = isSignificant(comparison) ? 'significant' : 'not significant';
  return `${difference} (95\\,\\% interval \\${name}DifferenceInterval{}, \\${name}P{}), ${verdict}.`;
}

function floating(figure: Figure, part: PaperPart): readonly string[] {
  const environment = figure.span === 'page' && part.venue.columns === 2 ? 'figure*' : 'figure';
  return [
    `\\begin{${environment}}`,
    '\\centering',
    ...figureBody(figure, part, columnText(figure.caption, part)),
    `\\end{${environment}}`,
  ];
}
