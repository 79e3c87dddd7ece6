import type { Figure, Table } from '@adience/figures';
import { accuracyTable } from './accuracy-table.ts';
import { confusionReport } from './confusion-report.ts';
import { curvesReport } from './curves-report.ts';
import { datasetTables } from './dataset-tables.ts';
import { foldTable } from './fold-table.ts';
import { foldsReport } from './folds-report.ts';
import { protocolTable } from './protocol-table.ts';
import { provenanceTable } from './provenance-table.ts';
import type { ReportSubject } from './report-subject.ts';

/** Every figure and table of a report; page and files are both made from it, so they cannot differ. */
export interface ReportContent {
  readonly subject: ReportSubject;
  readonly accuracy: Table;
  readonly folds: Figure;
  /** Age only. */
  readonly oneOff: Table | null;
  readonly confusions: readonly Figure[];
  readonly curves: readonly Figure[];
  readonly dataset: readonly Table[];
  /** Every choice beside the authors'. */
  readonly protocol: Table;
  readonly provenance: Table;
}

/** Makes every figure and table of the report. */
export function reportContent(subject: ReportSubject): ReportContent {
  const { trials, task } = subject;
  return {
    subject,
    accuracy: accuracyTable(subject),
    folds: foldsReport(subject),
    oneOff: task === 'age' ? foldTable(subject, 'oneOff') : null,
    confusions: trials.flatMap((trial) =>
      trial.crops.map((result) => confusionReport(subject, trial, result)),
    ),
    curves: trials.flatMap((trial) => curvesReport(subject, trial) ?? []),
    dataset: datasetTables(subject),
    protocol: protocolTable(subject),
    provenance: provenanceTable(subject),
  };
}
