import { escapeHtml, type Figure, type Table } from '@adience/figures';
import type { ExperimentReport } from '../experiment-report.ts';

/** Files of a figure and of a table by what their readers call them. */
const figureFiles = { PDF: 'pdf', SVG: 'svg', PNG: 'png', 'Vega-Lite': 'vl.json' } as const;
const tableFiles = { CSV: 'csv', LaTeX: 'tex', Markdown: 'md' } as const;

/** Links to a figure's files, which the build writes beside the page; nothing where the page is served. */
export const figureLinks = (figure: Figure, report: ExperimentReport): string =>
  links('figures', figure.name, figure.title, figureFiles, report);

/** Links to a table's files. */
export const tableLinks = (table: Table, report: ExperimentReport): string =>
  links('tables', table.name, table.name, tableFiles, report);

function links(
  folder: string,
  name: string,
  title: string,
  files: Readonly<Record<string, string>>,
  { filesAt }: ExperimentReport,
): string {
  if (filesAt === null) return '';
  const path = [...filesAt, folder, name].map(encodeURIComponent).join('/');
  const each = Object.entries(files).map(
    ([words, suffix]) =>
      `<a href="${path}.${suffix}" aria-label="${escapeHtml(`${title} as ${words}`)}">${words}</a>`,
  );
  return `<p class="files">${each.join(' ')}</p>`;
}
