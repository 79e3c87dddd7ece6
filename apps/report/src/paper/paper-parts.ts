import { fitTable, textMeasure, type Venue } from '@adience/figures';
import type { ExperimentReport } from '../experiment-report.ts';
import { fileName } from '../sections/file-name.ts';
import { distinctNames, macroName } from './macro-names.ts';
import { mainTable } from './main-table.ts';
import type { PaperPart } from './paper-part.ts';
import { quotedNumbers } from './quoted-numbers.ts';

/** The experiments of a paper, each with names that no other of them has. */
export function paperParts(reports: readonly ExperimentReport[], venue: Venue): readonly PaperPart[] {
  const experiments = reports.map(({ subject }) => subject.experiment);
  const folders = distinctNames(experiments, fileName, '-');
  const prefixes = distinctNames(experiments, (name) => macroName(name));
  const measure = textMeasure(venue.family);
  return reports.map((report, at): PaperPart => {
    const main = mainTable(report.subject);
    const chosen = report.figures.filter(({ inText }) => inText === true);
    return {
      report,
      venue,
      measure,
      folder: reports.length === 1 ? '' : `${folders[at]!}/`,
      labels: `${folders[at]!}-`,
      numbers: quotedNumbers(report.subject, prefixes[at]!),
      main,
      mainInText: fitTable(main, venue, measure).environment !== 'longtable',
      figuresInText: chosen.length > 0 ? chosen : report.figures.slice(0, 1),
    };
  });
}
