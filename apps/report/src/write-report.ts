import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderSvg, tableCsv, tableLatex } from '@adience/figures';
import { renderPage } from './render-page.ts';
import type { ReportContent } from './report-content.ts';

/**
 * Writes a report's folder whole or not at all: page, figures and tables into a temporary folder beside
 * it, which then takes its place.
 *
 *   index.html  figures/*.svg, *.vl.json  tables/*.csv, *.tex
 */
export async function writeReport(content: ReportContent, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), '.building-'));
  try {
    // 1. Everything into the temporary folder.
    await chmod(temporary, 0o755); // mkdtemp's is for its owner alone
    await mkdir(join(temporary, 'figures'));
    await mkdir(join(temporary, 'tables'));
    await writeFile(join(temporary, 'index.html'), await renderPage(content));
    const figures = [content.folds, ...content.confusions, ...content.curves];
    for (const { name, spec } of figures) {
      await writeFile(join(temporary, 'figures', `${name}.svg`), await renderSvg(spec));
      await writeFile(join(temporary, 'figures', `${name}.vl.json`), `${JSON.stringify(spec, null, 2)}\n`);
    }
    const oneOff = content.oneOff === null ? [] : [content.oneOff];
    const tables = [content.accuracy, ...oneOff, ...content.dataset, content.protocol, content.provenance];
    for (const table of [...tables, ...figures.map((figure) => figure.table)]) {
      await writeFile(join(temporary, 'tables', `${table.name}.csv`), await tableCsv(table));
      await writeFile(join(temporary, 'tables', `${table.name}.tex`), tableLatex(table));
    }

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

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
