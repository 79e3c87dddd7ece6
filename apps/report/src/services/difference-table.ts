import { type MatchedTrial, pairedValues, testOverTrain } from '@adience/evaluation';
import type { Cell, Table } from '@adience/figures';
import { correctedTTest, holm, pairedDifference, type FoldSummary } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { markedName } from './marked-name.ts';
import { foldCount, percentCell, spreadWords } from '../sections/captions.ts';

/** Ours minus each service, paired by fold: on the very faces that it found, and on all. Null without ours. */
export function differenceTable(subject: ReportSubject): Table | null {
  const { warning, task, datasetName, services } = subject;
  const tested = scopes.flatMap(({ group, of }) =>
    services.flatMap((service) =>
      service.comparison.ours.map((ours) => {
        const [mine, theirs] = [of(ours), of(service.comparison)];
        return { group, service, ours, mine, theirs, ...difference(mine, theirs, ratioOf(subject, ours)) };
      }),
    ),
  );
  if (tested.length === 0) return null;
  const adjusted = holmOf(tested.map(({ p }) => p));
  return {
    name: 'services-ours',
    caption: `${warning}Ours minus each service on ${datasetName}, ${task.name}, exact accuracy in percentage points, paired by test fold; ${spreadWords}.`,
    columns: [
      { header: 'Service', kind: 'text' },
      { header: 'Ours', kind: 'text' },
      { header: 'Service (%)', kind: 'spread' },
      { header: 'Ours (%)', kind: 'spread' },
      { header: 'Ours minus service', kind: 'spread', signed: true },
      { header: '95 % interval', kind: 'interval', signed: true },
      { header: 'p (Holm)', kind: 'p' },
      { header: 'n', kind: 'text' },
    ],
    rows: tested.map(({ group, service, ours, mine, theirs, cell, ends }, at) => ({
      group,
      cells: [
        markedName(service, subject.datasetName),
        `${labelOf(subject, ours)}, ${ours.crop}`,
        percentCell(theirs),
        percentCell(mine),
        cell,
        ends && { low: ends[0], high: ends[1] },
        adjusted[at]!,
        foldCount(mine),
      ],
    })),
    notes: [
      "95 % interval and p: Nadeau and Bengio's corrected t test over folds with our runs' ratio of test to training images; p after Holm's correction over this table. A service was not trained on these folds, and may have seen these photographs.",
    ],
  };
}

/** What is compared: both sides on the service's own terms first, then on everyone's. */
const scopes: readonly {
  readonly group: string;
  readonly of: (one: Pick<MatchedTrial, 'onDetected' | 'onAll'>) => FoldSummary;
}[] = [
  { group: 'On the faces that the service found', of: ({ onDetected }) => onDetected.exact },
  { group: 'On all faces, those it did not find counted wrong', of: ({ onAll }) => onAll.exact },
];

const ratioOf = ({ trials }: ReportSubject, { trial, onDetected }: MatchedTrial) =>
  testOverTrain(
    trials.find(({ name }) => name === trial)!,
    onDetected.exact.folds.map(({ fold }) => fold),
  );
const labelOf = ({ trials }: ReportSubject, { trial }: MatchedTrial) =>
  trials.find(({ name }) => name === trial)!.label;

interface Difference {
  readonly cell: Cell;
  readonly ends: readonly [number, number] | null;
  readonly p: number | null;
}

/** In percentage points, over the folds that both have: `compareServices` has none in which the images differ. */
function difference(ours: FoldSummary, theirs: FoldSummary, ratio: number): Difference {
  const { folds, a, b } = pairedValues(ours, theirs, 100);
  if (folds.length === 0) return { cell: null, ends: null, p: null };
  const test = correctedTTest(a, b, ratio);
  const { mean } = pairedDifference(a, b);
  return { cell: { mean, sd: test?.sd ?? null }, ends: test?.interval ?? null, p: test?.p ?? null };
}

/** Holm's correction over those that could be tested. */
function holmOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const adjusted = [...holm(values.flatMap((p) => (p === null ? [] : [p])))];
  return values.map((p) => (p === null ? null : adjusted.shift()!));
}
