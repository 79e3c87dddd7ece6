import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tableCsv, tableLatex, type Table, type Venue } from '@adience/figures';
import type { ExperimentReport } from '../experiment-report.ts';
import { replaceFolder } from '../replace-folder.ts';
import { keepFiles, manifestFile, manifestOf, ownFiles, paperFile } from './own-files.ts';
import { paperParts } from './paper-parts.ts';
import { paperReadme } from './paper-readme.ts';
import type { PaperPart } from './paper-part.ts';
import { numbersLatex } from './quoted-numbers.ts';
import { resultsLatex } from './results-latex.ts';
import { supplementLatex, supplementTables } from './supplement-latex.ts';
import { venueLatex } from './venue-latex.ts';

/** The skeletons of a paper, by columns of the page. */
const skeletons = {
  1: new URL('../../../../reports/paper-template/one-column.tex', import.meta.url),
  2: new URL('../../../../reports/paper-template/two-column.tex', import.meta.url),
} as const satisfies Readonly<Record<Venue['columns'], URL>>;

export interface PaperOptions {
  readonly venue: Venue;
  /** The command that writes this folder, for its README. */
  readonly command: string;
  readonly warn: (message: string) => void;
}

/**
 * Writes the folder that co-authors get, whole or not at all:
 *
 *   main.tex  results.tex  supplement.tex  numbers.tex  venue.tex  tables/*.tex  figures/*.pdf  csv/*.csv  README.md
 *
 * Of several experiments, tables, figures and CSV files lie in a folder each. What the authors have written is kept.
 *
 * @throws ReportError where the folder is not a paper's, or a file that was edited would be written over
 */
export async function writePaper(
  reports: readonly ExperimentReport[],
  folder: string,
  { venue, command, warn }: PaperOptions,
): Promise<void> {
  // 1. Everything that is written, by path.
  const parts = paperParts(reports, venue);
  const files = new Map<string, string | Uint8Array>([
    [paperFile, await readFile(skeletons[venue.columns], 'utf8')],
    ['venue.tex', venueLatex(venue)],
    ['numbers.tex', numbersLatex(parts.flatMap(({ numbers }) => numbers.all))],
    ['results.tex', resultsLatex(parts)],
    ['supplement.tex', supplementLatex(parts)],
    ['README.md', paperReadme(parts, venue, command)],
  ]);
  for (const part of parts) for (const [path, content] of await filesOf(part)) files.set(path, content);

  // 2. What is the authors' own.
  const own = await ownFiles(folder, new Set(files.keys()));
  if (own.includes(paperFile)) warn(`${join(folder, paperFile)}: was edited, so it is kept as it is`);

  // 3. The folder.
  await replaceFolder(folder, async (temporary) => {
    for (const [path, content] of files) {
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await writeFile(join(temporary, path), content);
    }
    await writeFile(join(temporary, manifestFile), `${JSON.stringify(manifestOf(files), null, 2)}\n`);
    await keepFiles(own, folder, temporary);
  });
}

/** An experiment's figures, its tables as LaTeX, and every number of both. */
async function filesOf(part: PaperPart): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { report, venue, measure, folder, labels, main } = part;
  const files = new Map<string, string | Uint8Array>();
  const latex = (table: Table) =>
    files.set(`tables/${folder}${table.name}.tex`, tableLatex(table, venue, measure, labels));
  latex(main);
  // In the supplement a table stands where it is named: over pages rather than floating.
  for (const table of report.sections.flatMap(({ parts }) => supplementTables(parts)))
    latex({ ...table, long: true });
  for (const figure of report.figures)
    files.set(`figures/${folder}${figure.name}.pdf`, report.printed.get(figure)!.pdf);
  for (const table of [main, ...report.tables])
    files.set(`csv/${folder}${table.name}.csv`, await tableCsv(table));
  return files;
}
