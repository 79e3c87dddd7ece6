import { alpha, type Comparison, type CropResult, type TrialResult } from '@adience/evaluation';
import { escapeLatex, formatCell, type Column } from '@adience/figures';
import type { FoldSummary } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { foldCount } from '../sections/captions.ts';
import { distinctNames, macroName } from './macro-names.ts';

/** A number that a paper's text may quote, as a command of LaTeX. */
export interface QuotedNumber {
  /** Without the backslash. */
  readonly name: string;
  readonly latex: string;
  /** What it is, in words. */
  readonly meaning: string;
}

/** The numbers of one experiment, and the names of those that the text of its results quotes. */
export interface QuotedNumbers {
  readonly all: readonly QuotedNumber[];
  /** What every name begins with. */
  readonly prefix: string;
  /** What the names of a trial's numbers under a crop strategy begin with. */
  readonly stem: (trial: TrialResult, crop: string) => string;
}

/**
 * Every number of an experiment that its text may quote: what was tested, each trial's accuracy, each comparison. Rounded as
 * the tables are, so that text and tables cannot disagree.
 *
 * @param prefix of every name: the experiment's, as letters
 */
export function quotedNumbers(subject: ReportSubject, prefix: string): QuotedNumbers {
  const { trials, comparisons } = subject;
  const pairs = trials.flatMap((trial) => trial.crops.map((result) => ({ trial, result })));
  const names = distinctNames(
    pairs.map(({ trial, result }) => JSON.stringify([trial.name, result.crop])),
    (pair) => macroName(prefix, ...(JSON.parse(pair) as string[])),
  );
  const stems = new Map(pairs.map(({ result }, at) => [result, names[at]!]));
  const stem = (trial: TrialResult, crop: string) =>
    stems.get(trial.crops.find((one) => one.crop === crop)!)!;
  return {
    stem,
    prefix,
    all: [
      ...whatWasTested(subject, prefix),
      ...pairs.flatMap(({ trial, result }) => accuracies(trial, result, stem(trial, result.crop))),
      ...comparisons.flatMap((one) => differences(one, stem(one.trial, one.crop))),
    ],
  };
}

function whatWasTested(
  { trials, comparisons, dataset, experiment }: ReportSubject,
  prefix: string,
): readonly QuotedNumber[] {
  const { planned } = trials[0]!;
  const paired = comparisons.filter(({ meanDifference }) => meanDifference !== null);
  const significant = paired.filter(({ holm }) => holm !== null && holm < alpha);
  const first = trials.flatMap(({ crops }) => crops)[0];
  const rows =
    first?.predictions.filter(({ seed }) => seed === planned.seeds[0]).flatMap((run) => run.rows) ?? [];
  const used = dataset.countsByFold.flat().reduce((sum, count) => sum + count, 0);
  const count = (name: string, value: number, meaning: string): QuotedNumber => ({
    name: `${prefix}${name}`,
    latex: String(value),
    meaning: `${experiment}: ${meaning}`,
  });
  return [
    count('Trials', trials.length, 'trials'),
    count('Folds', planned.folds.length, 'test folds planned'),
    count('Seeds', planned.seeds.length, 'seeds planned'),
    count('Images', used, 'images used'),
    count('TestImages', rows.length, 'images tested by the first trial, over its finished folds'),
    count('TestSubjects', new Set(rows.map(({ subject }) => subject)).size, 'subjects of these'),
    count('Comparisons', paired.length, 'comparisons with the baseline, over trials and crop strategies'),
    count('Significant', significant.length, 'comparisons that are significant'),
  ];
}

const percent: Column = { header: '', kind: 'number' };
const points: Column = { header: '', kind: 'number', signed: true };
const interval: Column = { header: '', kind: 'interval' };
const pointsInterval: Column = { header: '', kind: 'interval', signed: true };

function accuracies(trial: TrialResult, result: CropResult, stem: string): readonly QuotedNumber[] {
  const who = `${trial.label}, ${result.crop}`;
  const [low, high] = result.interval.map((end) => 100 * end) as [number, number];
  return [
    ...summary(`${stem}Exact`, `${who}: exact accuracy in percent`, result.exact),
    {
      name: `${stem}ExactInterval`,
      latex: mathematics(formatCell({ low, high }, interval)),
      meaning: `${who}: 95 % interval of it, bootstrap by subject`,
    },
    ...(result.oneOff === null
      ? []
      : summary(`${stem}OneOff`, `${who}: one-off accuracy in percent`, result.oneOff)),
  ];
}

function summary(name: string, meaning: string, folds: FoldSummary): readonly QuotedNumber[] {
  const { mean, sd } = folds;
  if (mean === null) return [];
  const [middle, spread] = [
    formatCell(100 * mean, percent),
    sd === null ? null : formatCell(100 * sd, percent),
  ];
  const over = `over ${foldCount(folds)} folds`;
  return [
    {
      name,
      latex: mathematics(spread === null ? middle : `${middle} ± ${spread}`),
      meaning: `${meaning}, mean ${spread === null ? '' : '± sample SD '}${over}`,
    },
    { name: `${name}Mean`, latex: mathematics(middle), meaning: 'its mean' },
    ...(spread === null ? [] : [{ name: `${name}SD`, latex: mathematics(spread), meaning: 'its sample SD' }]),
  ];
}

function differences(one: Comparison, stem: string): readonly QuotedNumber[] {
  const { trial, baseline, crop, meanDifference, test, holm, minimum } = one;
  if (meanDifference === null) return [];
  const who = `${trial.label} against ${baseline.label}, ${crop}`;
  return [
    {
      name: `${stem}Difference`,
      latex: mathematics(formatCell(meanDifference, points)),
      meaning: `${who}: difference in exact accuracy, in percentage points`,
    },
    ...(test === null
      ? []
      : [
          {
            name: `${stem}DifferenceInterval`,
            latex: mathematics(formatCell({ low: test.interval[0], high: test.interval[1] }, pointsInterval)),
            meaning: 'its 95 % interval, corrected t test',
          },
        ]),
    ...(holm === null
      ? []
      : [
          {
            name: `${stem}P`,
            latex: mathematics(pText(holm)),
            meaning: `its p after Holm's correction over ${one.family}`,
          },
        ]),
    ...(minimum === null
      ? []
      : [
          {
            name: `${stem}MinimumDetectable`,
            latex: mathematics(formatCell(minimum, percent)),
            meaning: 'the difference from which on these folds would call it significant',
          },
        ]),
  ];
}

function pText(p: number): string {
  const text = formatCell(p, { header: '', kind: 'p' });
  return text.startsWith('<') ? `p < ${text.slice(1)}` : `p = ${text}`;
}

/** A number for text and formulas alike. */
const mathematics = (text: string): string =>
  `\\ensuremath{${text.replaceAll('−', '-').replaceAll('±', '\\pm')}}`;

/** numbers.tex: one command a number, each behind its meaning. */
export const numbersLatex = (numbers: readonly QuotedNumber[]): string =>
  numbers
    .map(({ name, latex, meaning }) => `\\newcommand*{\\${name}}{${latex}} % ${escapeLatex(meaning)}\n`)
    .join('');
