import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { figureSpec, tableCsv, tableLatex, tableMarkdown, themeOf, type Venue } from '@adience/figures';
import type { ExperimentReport } from './experiment-report.ts';
import { reportTitle, renderPage } from './page/render-page.ts';

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
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), '.building-'));
  try {
    // 1. Everything into the temporary folder.
    await chmod(temporary, 0o755); // mkdtemp's is for its owner alone
    const title = reports.length === 1 ? reportTitle(reports[0]!) : basename(folder);
    await writeFile(join(temporary, 'index.html'), await renderPage(reports, { title }));
    for (const report of reports)
      await writeExperiment(
        report,
        venue,
        reports.length === 1 ? temporary : join(temporary, report.subject.experiment),
      );

    // 2. Swap: what was there goes only once the new one is complete.
    const old = `${temporary}-old`;
    await rename(folder, old).catch(ignoreMissing);
    await rename(temporary, folder);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function writeExperiment(
  { figures, tables, printed }: ExperimentReport,
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
    await writeFile(`${path}.vl.json`, `${JSON.stringify(figureSpec(figure, themeOf(venue)), null, 2)}\n`);
  }
  for (const table of tables) {
    const path = join(tablesFolder, table.name);
    await writeFile(`${path}.csv`, await tableCsv(table));
    await writeFile(`${path}.tex`, tableLatex(table));
    await writeFile(`${path}.md`, tableMarkdown(table));
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
