import type { Column, Row, Table } from '@adience/figures';
import { publishedServices } from '@adience/services';
import type { ReportSubject } from '../report-subject.ts';
import { countWords, foldCount, percentCell, publishedGroup, spreadWords } from '../sections/captions.ts';
import { isTrained } from './is-trained.ts';
import { markedName } from './marked-name.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { serviceNotes } from './service-notes.ts';

const oneOffColumns: readonly Column[] = [
  { header: 'One-off, found (%)', kind: 'spread' },
  { header: 'One-off, all (%)', kind: 'spread' },
];

/** Services, open models, the paper's row and ours: faces found, accuracy on those, and on all with a face not found wrong. */
export function servicesTable(subject: ReportSubject): Table {
  const { task, warning, datasetName, services } = subject;
  const { ordered } = task;
  const columns: Column[] = [
    { header: 'Service', kind: 'text' },
    { header: 'Faces found (%)', kind: 'spread' },
    { header: 'Of found (%)', kind: 'spread' },
    { header: 'Of all (%)', kind: 'spread' },
    ...(ordered ? oneOffColumns : []),
    { header: 'n', kind: 'text' },
  ];
  const serviceRow = (evidence: ServiceEvidence): Row => {
    const { detection, onDetected, onAll } = evidence.comparison;
    return {
      group: `${evidence.service.openModel === undefined ? 'Services' : 'Open models'} on ${datasetName}`,
      cells: [
        markedName(evidence, datasetName),
        percentCell(detection),
        percentCell(onDetected.exact),
        percentCell(onAll.exact),
        ...(ordered ? [percentCell(onDetected.oneOff), percentCell(onAll.oneOff)] : []),
        foldCount(detection),
      ],
    };
  };
  return {
    name: 'services',
    columns,
    notes: [`${spreadWords}; ${countWords}.`, ...serviceNotes(subject)],
    caption: `${warning}Face services and open models on ${datasetName}, ${task.name}: faces found, exact accuracy on those, and on all, where a face that is not found counts as wrong${ordered ? ', and one-off accuracy likewise' : ''}; unweighted mean over test folds.`,
    rows: [
      ...publishedRows(subject),
      ...services.filter(({ service }) => service.openModel === undefined).map(serviceRow),
      ...services.filter(({ service }) => service.openModel !== undefined).map(serviceRow),
      ...(services.length > 0 ? ourRows(subject) : []),
    ],
  };
}

function publishedRows({ task, comparable }: ReportSubject): readonly Row[] {
  const group = publishedGroup(comparable);
  return publishedServices
    .filter((row) => row.task === task.name)
    .map(({ service, detection, onDetected, approximate }) => ({
      group,
      cells: [
        service,
        detection,
        approximate ? `about ${onDetected}` : onDetected,
        null,
        ...(task.ordered ? [null, null] : []),
        null,
      ],
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
        ...(task.ordered ? [null, oneOff && percentCell(oneOff)] : []),
        foldCount(exact),
      ],
    })),
  );
}
