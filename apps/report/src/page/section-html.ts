import { escapeHtml, tableHtml, tableLatex, type Figure } from '@adience/figures';
import { tablesOf, type ExperimentReport } from '../experiment-report.ts';
import type { Part, Section } from '../sections/section.ts';
import { inlineSvg } from './inline-svg.ts';
import { scriptJson } from './script-json.ts';

/** A section as HTML: its parts, and its tables as LaTeX for the script's copy buttons. */
export function sectionHtml(section: Section, report: ExperimentReport, level: 2 | 3): string {
  const id = sectionId(section, report, level);
  const tables = tablesOf([section]);
  const latex = Object.fromEntries(tables.map((table) => [table.name, tableLatex(table)]));
  return [
    `<section id="${id}" aria-labelledby="${level === 2 ? '' : `${reportId(report.subject.experiment)} `}${id}-h">`,
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

export const reportId = (experiment: string): string => `x-${experiment.replace(/[^A-Za-z0-9-]/g, '-')}`;

function partHtml(part: Part, report: ExperimentReport): string {
  switch (part.kind) {
    case 'text':
      return `<p${part.lead ? ' class="lead"' : ''}>${escapeHtml(part.text)}</p>`;
    case 'list':
      return `<ul class="words">\n${part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return part.summary === undefined ? tableHtml(part.table) : folded(part.summary, tableHtml(part.table));
    case 'html':
      return part.html;
    case 'figures':
      return `<div class="${part.layout}">\n${part.figures.map((figure) => figureHtml(figure, report, part)).join('\n')}\n</div>`;
  }
}

const folded = (summary: string, content: string): string =>
  `<details><summary>${escapeHtml(summary)}</summary>\n${content}\n</details>`;

/** A figure with its caption and, below it, the same numbers as a table; folded away unless `open`. */
function figureHtml(
  figure: Figure,
  { drawn, subject }: ExperimentReport,
  part: { layout: string; open?: boolean },
): string {
  const table = tableHtml(figure.table);
  const twin = part.open === true ? table : folded('The numbers as a table', table);
  const several = part.layout === 'pair' ? `<p class="title">${escapeHtml(figure.title)}</p>\n` : '';
  return `<div class="figure ${figure.span}" data-figure="${escapeHtml(figure.name)}">${several}<figure>\n${inlineSvg(drawn.get(figure)!, figure, reportId(subject.experiment))}\n<figcaption>${escapeHtml(figure.caption)}</figcaption>\n</figure>\n${twin}</div>`;
}
