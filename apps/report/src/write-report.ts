import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { figureSpec, tableCsv, tableLatex, tableMarkdown, textMeasure, type Venue } from '@adience/figures';
import type { ExperimentReport } from './experiment-report.ts';
import { reportTitle, renderPage } from './page/render-page.ts';
import { mainTable } from './paper/main-table.ts';
import { noticeOf } from './sections/captions.ts';
import { replaceFolder } from './replace-folder.ts';

/**
 * Writes a report's folder whole or not at all: page, figures and tables into a temporary folder beside
 * it, which then takes its place.
 *
 *   index.html  figures/*.pdf, *.svg, *.png, *.vl.json  tables/*.tex, *.csv, *.md
 *
 * Of several experiments, figures and tables lie in a folder each, named after the experiment.
 */
export async function writeReport(
  reports: readonly ExperimentReport[],
  venue: Venue,
  folder: string,
): Promise<void> {
  await replaceFolder(folder, async (temporary) => {
    const title = reports.length === 1 ? reportTitle(reports[0]!) : basename(folder);
    await writeFile(join(temporary, 'index.html'), await renderPage(reports, { title }));
    for (const report of reports)
      await writeExperiment(
        report,
        venue,
        reports.length === 1 ? temporary : join(temporary, report.subject.experiment),
      );
  });
}

async function writeExperiment(
  { subject, figures, tables, printed }: ExperimentReport,
  venue: Venue,
  folder: string,
): Promise<void> {
  const figuresFolder = join(folder, 'figures');
  const tablesFolder = join(folder, 'tables');
  await mkdir(figuresFolder, { recursive: true });
  await mkdir(tablesFolder, { recursive: true });
  for (const figure of figures) {
    const { svg, png, pdf } = printed.get(figure)!;
    const path = join(figuresFolder, figure.name);
    await writeFile(`${path}.svg`, svg);
    await writeFile(`${path}.png`, png);
    await writeFile(`${path}.pdf`, pdf);
    await writeFile(
      `${path}.vl.json`,
      `${JSON.stringify(figureSpec(figure, venue, noticeOf(subject)), null, 2)}\n`,
    );
  }
  const measure = textMeasure(venue.family);
  for (const table of [mainTable(subject), ...tables]) {
    const path = join(tablesFolder, table.name);
    await writeFile(`${path}.csv`, await tableCsv(table));
    await writeFile(`${path}.tex`, tableLatex(table, venue, measure));
    await writeFile(`${path}.md`, tableMarkdown(table));
  }
}
