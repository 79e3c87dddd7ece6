import { agePolicies, faceServices, publishedServices } from '@adience/services';
import type { Cell, Column, Row, Table } from '@adience/figures';
import { correctedTTest, holm, pairedDifference, type FoldSummary } from '@adience/metrics';
import type { ReportSubject } from '../report-subject.ts';
import { type MatchedTrial, pairedFolds, testOverTrain } from '@adience/evaluation';
import { type Task, tasks } from '@adience/tasks';
import { foldCount, percentCell, publishedGroup, spreadWords } from '../sections/captions.ts';
import type { ServiceEvidence } from './service-evidence.ts';

const oneOffColumns: readonly Column[] = [
  { header: 'One-off, found (%)', kind: 'spread' },
  { header: 'One-off, all (%)', kind: 'spread' },
];

/** Services, the paper's row and ours: faces found, accuracy on those, and on all with a face not found wrong. */
export function servicesTable(subject: ReportSubject): Table {
  const { task, warning, datasetName, services } = subject;
  const { ordered } = tasks[task];
  const columns: Column[] = [
    { header: 'Service', kind: 'text' },
    { header: 'Faces found (%)', kind: 'spread' },
    { header: 'Of found (%)', kind: 'spread' },
    { header: 'Of all (%)', kind: 'spread' },
    ...(ordered ? oneOffColumns : []),
    { header: 'n', kind: 'text' },
  ];
  return {
    name: 'services',
    columns,
    notes: serviceNotes(subject),
    caption: `${warning}Commercial services on ${datasetName}, ${task}: faces found, exact accuracy on those, and on all with a face not found counted wrong${ordered ? ', and one-off accuracy likewise' : ''}; unweighted mean over test folds; ${spreadWords}; n = folds with a result / folds planned.`,
    rows: [
      ...publishedRows(subject),
      ...services.map(({ trial, comparison: { detection, onDetected, onAll } }) => ({
        group: `Services on ${datasetName}`,
        cells: [
          trial,
          percentCell(detection),
          percentCell(onDetected.exact),
          percentCell(onAll.exact),
          ...(ordered ? [percentCell(onDetected.oneOff), percentCell(onAll.oneOff)] : []),
          foldCount(detection),
        ],
      })),
      ...(services.length > 0 ? ourRows(subject) : []),
    ],
  };
}

function publishedRows({ task, comparable }: ReportSubject): readonly Row[] {
  const group = publishedGroup(comparable);
  return publishedServices
    .filter((row) => row.task === task)
    .map(({ service, detection, onDetected, approximate }) => ({
      group,
      cells: [service, detection, approximate ? `about ${onDetected}` : onDetected, null, null, null, null],
    }));
}

/** A network takes every image for a face: it has one accuracy. */
function ourRows({ trials, task }: ReportSubject): readonly Row[] {
  return trials.filter(isTrained).flatMap(({ label, crops }) =>
    crops.map(({ crop, exact, oneOff }) => ({
      group: 'Ours, which looks for no face',
      cells: [
        `${label}, ${crop}`,
        null,
        null,
        percentCell(exact),
        ...(tasks[task].ordered ? [null, oneOff && percentCell(oneOff)] : []),
        foldCount(exact),
      ],
    })),
  );
}

/** A trial of the experiment that was trained: not a service. */
export const isTrained = ({ runs }: ReportSubject['trials'][number]) =>
  runs.some(({ config }) => 'model' in config);

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
    caption: `${warning}Ours minus each service on ${datasetName}, ${task}, exact accuracy in percentage points, paired by test fold; ${spreadWords}.`,
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
        service.trial,
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

/** In percentage points, over the folds that both have. */
function difference(ours: FoldSummary, theirs: FoldSummary, ratio: number): Difference {
  const { folds, a, b } = pairedFolds(ours, theirs, 100);
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

function serviceNotes(subject: ReportSubject): readonly string[] {
  const { services, task } = subject;
  const published = publishedServices.filter((row) => row.task === task);
  return [
    ...services.map((service) => noteOf(service, tasks[task].years)),
    ...published.map(({ service, protocol, source }) => `${service}: ${protocol} (${source}).`),
    'An image in which a service finds no face counts wrong in "of all", and is left out of "of found"; an age in a gap between the classes was found, and counts wrong in both.',
  ];
}

/** What is to be known of a service's answers, and of how they became classes. */
function noteOf({ trial, service, days, unanswered }: ServiceEvidence, ranges: Task['years']): string {
  const member = memberOf(faceServices, service.provider);
  const version = service.apiVersion === null ? '' : `, version ${service.apiVersion}`;
  const policy = service.agePolicy === null ? undefined : memberOf(agePolicies, service.agePolicy);
  const parts = [
    `${trial}: ${member?.title ?? service.provider}${version}, ${datesOf(days)}`,
    `of several faces the ${service.face === 'largest' ? 'largest' : 'most central'}`,
    ...(policy === undefined || ranges === null
      ? []
      : [`age policy ${policy.name} (${policy.describe(ranges)})`]),
    ...(unanswered > 0 ? [`${unanswered} images without an answer count as not found`] : []),
    ...(member?.shape === 'unverified' ? ['interface unverified'] : []),
    ...(member?.findsFaces === false ? ['looks for no face, so its share of faces found says nothing'] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** The member that a run's file names; undefined: an older or newer program's. */
function memberOf<Member>(list: Readonly<Record<string, Member>>, name: string): Member | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}

function datesOf(days: ServiceEvidence['days']): string {
  if (days === null) return 'date of the answers unknown';
  const [first, last] = days;
  return first === last ? `answers of ${first}` : `answers of ${first} to ${last}`;
}
