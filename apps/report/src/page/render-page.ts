import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { escapeHtml, fontFace, formatCell, tableHtml, type Figure } from '@adience/figures';
import { stringify } from 'yaml';
import { inlineSvg } from './inline-svg.ts';
import { protocolNotes } from './protocol-notes.ts';
import type { ReportContent } from './report-content.ts';
import type { ReportSubject } from './report-subject.ts';
import { foldCount, percentCell, spreadWords } from './wording.ts';

const css = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/**
 * The whole report as one HTML page that needs nothing but itself:
 *
 *   content -> sections (inline SVG, tables) -> page with its fonts, style and a policy that lets nothing else in
 *
 * It holds no script; style is allowed by its hash, fonts only as data; the same content gives the same bytes.
 */
export async function renderPage(content: ReportContent): Promise<string> {
  const { subject } = content;
  // 1. Sections, in the order of the argument.
  const sections: readonly (readonly [string, string, string])[] = [
    ['answer', 'Question and answer', answer(subject)],
    ['accuracy', 'Accuracy beside published results', tableHtml(content.accuracy)],
    ['folds', 'Accuracy by fold', (await figureHtml(content.folds, true)) + (content.oneOff ? tableHtml(content.oneOff) : '')], // prettier-ignore
    ['confusion', 'Confusion matrices', await figures(content.confusions, 'pair')],
    ['curves', 'Learning curves', await figures(content.curves, 'column')],
    ['dataset', 'Dataset', content.dataset.map(tableHtml).join('\n')],
    ['protocol', 'Protocol', protocolNotes(subject).map((note) => `<p>${escapeHtml(note)}</p>`).join('\n') + tableHtml(content.protocol)], // prettier-ignore
    ['provenance', 'Provenance', tableHtml(content.provenance) + configs(subject)],
  ];

  // 2. The style, and a policy that names it by its hash.
  const style = [fontFace('Tinos', 400), fontFace('Tinos', 700), fontFace('Arimo', 400), fontFace('Arimo', 700), css].join('\n'); // prettier-ignore
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'`;

  // 3. The page.
  const title = `${subject.experiment}: ${subject.task} on ${subject.datasetName}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${subject.warning}${title}`)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#answer">Skip to the answer</a>
<header>
${subject.dataset.synthetic ? '<p class="synthetic">Synthetic faces: these results are of drawn images and say nothing about photographs.</p>' : ''}
<h1>${escapeHtml(title)}</h1>
<nav aria-label="Sections"><ul>
${sections.map(([id, heading]) => `<li><a href="#${id}">${heading}</a></li>`).join('\n')}
</ul></nav>
</header>
<main>
${sections.map(([id, heading, body]) => `<section id="${id}" aria-labelledby="${id}-h">\n<h2 id="${id}-h">${heading}</h2>\n${body}\n</section>`).join('\n')}
</main>
<footer>Made by adience-report from the run folders of ${escapeHtml(subject.experiment)}; every number is recomputed from predictions.csv.</footer>
</body>
</html>
`;
}

function answer({ question, trials, datasetName, task, warning }: ReportSubject): string {
  const cards = trials.flatMap(({ name, baseline, crops, planned }) => {
    const label = escapeHtml(baseline ? `${name} (baseline)` : name);
    if (crops.length === 0)
      return [
        `<li>${label}<strong>–</strong><span>no finished run, n = 0/${planned.folds.length}</span></li>`,
      ];
    return crops.map(({ crop, exact, oneOff }) => {
      const text = (summary: typeof exact) =>
        escapeHtml(formatCell(percentCell(summary), { header: '', kind: 'spread' }));
      const also = oneOff === null ? '' : `<span>one-off ${text(oneOff)} %</span>`;
      return `<li>${label}, ${escapeHtml(crop)}<strong>${text(exact)} %</strong>${also}<span>n = ${foldCount(exact)} folds</span></li>`;
    });
  });
  const missing = trials.flatMap(
    ({ name, missing: runs }) =>
    runs.map(({ fold, seed, reason }) => `<li>${escapeHtml(`${name}, fold ${fold}, seed ${seed}: ${reason}`)}</li>`), // prettier-ignore
  );
  return [
    `<p>${escapeHtml(question ?? `How well is ${task} told on ${datasetName}?`)}</p>`,
    `<p class="lead">${escapeHtml(`${warning}Exact accuracy, mean over test folds; ${spreadWords}.`)}</p>`,
    `<ul class="answers">\n${cards.join('\n')}\n</ul>`,
    ...(missing.length > 0
      ? [`<p>Runs without a result, left out of every number:</p>\n<ul class="missing">\n${missing.join('\n')}\n</ul>`] // prettier-ignore
      : []),
  ].join('\n');
}

async function figures(list: readonly Figure[], layout: 'pair' | 'column'): Promise<string> {
  if (list.length === 0) return '<p>No run has anything to draw here.</p>';
  const all: string[] = [];
  for (const figure of list) all.push(await figureHtml(figure, false));
  return `<div class="${layout}">\n${all.join('\n')}\n</div>`;
}

/** A figure with its caption and, beside it, the same numbers as a table; folded away unless `open`. */
async function figureHtml(figure: Figure, open: boolean): Promise<string> {
  const table = tableHtml(figure.table);
  const twin = open ? table : `<details><summary>The numbers as a table</summary>\n${table}\n</details>`;
  return `<div><figure>\n${await inlineSvg(figure)}\n<figcaption>${escapeHtml(figure.caption)}</figcaption>\n</figure>\n${twin}</div>`;
}

/** The resolved configuration of each trial, once. */
function configs({ trials }: ReportSubject): string {
  return trials
    .map(({ name, runs }) => {
      const yaml = escapeHtml(stringify(runs[0]!.config));
      return `<details><summary>Configuration of ${escapeHtml(name)}</summary>\n<pre tabindex="0">${yaml}</pre></details>`;
    })
    .join('\n');
}
