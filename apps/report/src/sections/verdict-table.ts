import { alpha, rope, shortVerdict, verdict, type Comparison } from '@adience/evaluation';
import type { Table } from '@adience/figures';
import type { ReportSubject } from '../report-subject.ts';
import { shownTrials } from './shown-trials.ts';

/** What the folds allow to conclude of every trial against the baseline, a row each, by crop strategy, the one shown first at the top, and effect. */
export function verdictTable(subject: ReportSubject): Table {
  const { warning, datasetName, task, comparisons } = subject;
  const effect = (points: number | null) => points ?? -Infinity;
  const first = shownTrials(subject)?.crop;
  const crops = [...new Set(comparisons.map(({ crop }) => crop))].sort(
    (a, b) => Number(b === first) - Number(a === first),
  );
  const sorted = crops.flatMap((crop) =>
    comparisons
      .filter((one) => one.crop === crop)
      .sort((a, b) => effect(b.meanDifference) - effect(a.meanDifference)),
  );
  return {
    name: 'verdicts',
    caption: `${warning}Verdict on each difference in exact accuracy to the baseline (${comparisons[0]!.baseline.label}) on ${datasetName}, ${task.name}, in percentage points, paired by test fold.`,
    columns: [
      { header: 'Trial', kind: 'text' },
      { header: 'Crops', kind: 'text' },
      { header: 'Difference', kind: 'spread', signed: true },
      { header: '95 % interval', kind: 'interval', signed: true },
      { header: 'p (Holm)', kind: 'p' },
      { header: 'Verdict', kind: 'text' },
      { header: 'Min. detectable', kind: 'number' },
      { header: 'n', kind: 'text' },
    ],
    rows: sorted.map((one) => ({
      cells: [
        one.trial.label,
        one.crop,
        one.meanDifference === null ? null : { mean: one.meanDifference, sd: one.sd },
        one.test === null ? null : { low: one.test.interval[0], high: one.test.interval[1] },
        one.holm,
        shortVerdict(one),
        one.minimum,
        `${one.folds.length}/${one.planned}`,
      ],
    })),
    notes: [
      `± is the sample standard deviation of the differences (n − 1). Significant: p (Holm) below ${alpha}, by Nadeau and Bengio's corrected t test after Holm's correction over the trials of the same crop strategy. Practically equal: within ±${rope} percentage point with a probability of 0.95 or more. Min. detectable: the difference from which on these folds would call it significant.`,
      ...comparisons.filter(isIncomplete).map(verdict),
    ],
  };
}

/** What a row has no room to explain: folds that are missing or not paired, and a difference that cannot be tested. */
const isIncomplete = ({ folds, planned, otherTests, holm }: Comparison) =>
  folds.length < planned || otherTests.length > 0 || holm === null;
