import { escapeHtml, tableHtml, tableLatex, textMeasure, type Figure, type Table } from '@adience/figures';
import { tablesOf, type ExperimentReport } from '../experiment-report.ts';
import type { Part, Section } from '../sections/section.ts';
import { figureLinks, tableLinks } from './file-links.ts';
import { inlineSvg } from './inline-svg.ts';
import { legendHtml } from './legend-html.ts';
import { reportId } from './report-id.ts';
import { scriptJson } from './script-json.ts';

/** A section as HTML: its parts, and its tables as LaTeX for the script's copy buttons. */
export function sectionHtml(section: Section, report: ExperimentReport, level: 2 | 3): string {
  const id = sectionId(section, report, level);
  const tables = tablesOf([section]);
  const { venue } = report;
  const measure = textMeasure(venue.family);
  const latex = Object.fromEntries(tables.map((table) => [table.name, tableLatex(table, venue, measure)]));
  return [
    `<section id="${id}"${section.half === true ? ' class="half"' : ''} aria-labelledby="${level === 2 ? '' : `${reportId(report.subject.experiment)} `}${id}-h">`,
    `<h${level} id="${id}-h">${escapeHtml(section.heading)}</h${level}>`,
    ...section.parts.map((part) => partHtml(part, report)),
    ...(tables.length > 0
      ? [`<script type="application/json" class="latex">${scriptJson(latex)}</script>`]
      : []),
    '</section>',
  ].join('\n');
}

/** Unique on the page: reports of a page of several experiments have sections of the same names. */
export function sectionId({ id }: Section, { subject }: ExperimentReport, level: 2 | 3): string {
  return level === 2 ? id : `${reportId(subject.experiment)}-${id}`;
}

function partHtml(part: Part, report: ExperimentReport): string {
  switch (part.kind) {
    case 'text':
      return `<p${part.lead ? ' class="lead"' : ''}>${escapeHtml(part.text)}</p>`;
    case 'list': {
      const items = part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
      const list = `<ul class="words">\n${items}\n</ul>`;
      return part.summary === undefined ? list : folded(part.summary, list);
    }
    case 'table':
      return tablePart(part, report);
    case 'html':
      return part.html;
    case 'figures': {
      const all = part.figures.map((figure) => figureHtml(figure, report, part)).join('\n');
      const group = `<div class="${part.layout}">\n${all}\n</div>`;
      return part.summary === undefined ? group : folded(part.summary, group, ' class="rest"');
    }
  }
}

const folded = (summary: string, content: string, attributes = ''): string =>
  `<details${attributes}><summary>${escapeHtml(summary)}</summary>\n${content}\n</details>`;

function tablePart({ table, summary, open = 0 }: Part & { kind: 'table' }, report: ExperimentReport): string {
  if (summary === undefined) return tableWithLinks(table, report);
  if (open === 0 || open >= table.rows.length)
    return open === 0 ? folded(summary, tableWithLinks(table, report)) : tableWithLinks(table, report);
  const [first, rest] = [table.rows.slice(0, open), table.rows.slice(open)];
  return `${tableHtml(onPage({ ...table, rows: first, notes: [] }, report))}\n${folded(summary, tableWithLinks({ ...table, rows: rest }, report))}`;
}

/** The page says once that the faces are synthetic; captions say it where a file may have lost the page. */
function withoutWarning(caption: string, { subject: { warning } }: ExperimentReport): string {
  return caption.startsWith(warning) ? caption.slice(warning.length) : caption;
}

const onPage = (table: Table, report: ExperimentReport): Table => ({
  ...table,
  caption: withoutWarning(table.caption, report),
});

const tableWithLinks = (table: Table, report: ExperimentReport): string =>
  tableHtml(onPage(table, report), tableLinks(table, report));

/** A figure with its caption and files and, below it, the same numbers as a table; folded away unless `open`. */
function figureHtml(
  figure: Figure,
  report: ExperimentReport,
  part: { layout: string; open?: boolean },
): string {
  const { drawn, drawnNarrow, subject } = report;
  const table = tableWithLinks(figure.table, report);
  const twin = part.open === true ? table : folded('The numbers as a table', table);
  const several = part.layout === 'pair' ? `<p class="title">${escapeHtml(figure.title)}</p>\n` : '';
  const caption = withoutWarning(figure.choice?.caption ?? figure.caption, report);
  const ofReport = { report: reportId(subject.experiment) };
  const narrow = drawnNarrow.get(figure);
  const drawings = [
    inlineSvg(drawn.get(figure)!, figure, ofReport),
    ...(narrow === undefined ? [] : [inlineSvg(narrow, figure, { ...ofReport, narrow: true })]),
  ].join('\n');
  const legend = figure.choice === undefined ? '' : `${legendHtml(figure.choice)}\n`;
  return `<div class="figure ${figure.span}" data-figure="${escapeHtml(figure.name)}">${several}<figure>\n${legend}<div class="drawing">${drawings}</div>\n<figcaption>${escapeHtml(caption)}</figcaption>\n</figure>\n<div class="below">${figureLinks(figure, report)}${twin}</div></div>`;
}
