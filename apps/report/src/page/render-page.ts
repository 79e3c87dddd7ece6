import { escapeHtml } from '@adience/figures';
import { defaultVenue, type ExperimentReport } from '../experiment-report.ts';
import { documentHead, inlineStyle, policyHash } from './document-head.ts';
import { pageScript } from './page-script.ts';
import { reportId } from './report-id.ts';
import { sectionHtml, sectionId } from './section-html.ts';

export interface LivePage {
  /** What the page shows, for the events that follow. */
  readonly version: string;
  /** Markup between heading and sections, every text in it escaped. */
  readonly head: string;
}

export interface PageOptions {
  readonly title: string;
  /** The page is served and kept up to date: it may talk to its own server. */
  readonly live?: LivePage | undefined;
}

/**
 * Experiments as one HTML page that needs nothing but itself:
 *
 *   reports -> sections (inline SVG, tables) -> page with its fonts, style, script and a policy that lets nothing else in
 *
 * It reads whole without the script, which adds choosing, sorting and copying. Style and script are allowed
 * by their hashes, fonts and thumbnails only as data; the same reports give the same bytes.
 */
export async function renderPage(
  reports: readonly ExperimentReport[],
  { title, live }: PageOptions,
): Promise<string> {
  // 1. Sections, in the order of the argument; of several experiments, each below its own heading.
  const level = reports.length > 1 ? 3 : 2;
  const body = reports.map((report) => reportHtml(report, level));
  const links = reports.map((report) => navigation(report, level));

  // 2. Style and script, and a policy that names both by their hashes.
  const style = inlineStyle();
  const script = await pageScript();
  const policy = [
    "default-src 'none'",
    `style-src ${policyHash(style)}`,
    `script-src ${policyHash(script)}`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    ...(live === undefined ? ["form-action 'none'"] : ["connect-src 'self'", "form-action 'self'"]),
  ];

  // 3. The page. Contents twice, for a wide and for a narrow window: one of them is shown, without a script too.
  const list = links.join('\n');
  const contents =
    reports.length === 0
      ? ''
      : `<nav class="contents" aria-label="Sections">${list}</nav>\n<details class="contents-fold"><summary>Contents</summary><nav aria-label="Contents">${list}</nav></details>`;
  const synthetic = reports.some(({ subject }) => subject.dataset.synthetic);
  return `${documentHead(`${synthetic ? 'Synthetic faces. ' : ''}${title}`, policy)}
<style>${style}</style>
</head>
<body data-venue="${(reports[0]?.venue ?? defaultVenue).name}"${live === undefined ? '' : ` data-live="${escapeHtml(live.version)}"`}>
<a class="skip" href="#content">Skip to the content</a>
<div class="layout">
<div class="side">
${synthetic ? '<p class="synthetic" title="These results are of generated images and say nothing about photographs.">Synthetic faces</p>' : ''}
${contents}
</div>
<div class="body">
<header>
<h1>${escapeHtml(title)}</h1>
${live?.head ?? ''}</header>
<main id="content" tabindex="-1">
${body.join('\n')}
</main>
</div>
</div>
<footer>Built by adience-report from run folders; every result is recomputed from predictions.csv.</footer>
<script>${script}</script>
</body>
</html>
`;
}

export function reportHtml(report: ExperimentReport, level: 2 | 3): string {
  const { subject, sections } = report;
  const id = reportId(subject.experiment);
  const body = sections.map((section) => sectionHtml(section, report, level)).join('\n');
  const heading = level === 2 ? '' : `<h2 id="${id}">${escapeHtml(reportTitle(report))}</h2>\n`;
  return `<article class="report" data-experiment="${escapeHtml(subject.experiment)}">\n${heading}${body}\n</article>`;
}

/** `paper-age: age on Adience`. */
export const reportTitle = ({ subject }: ExperimentReport): string =>
  `${subject.experiment}: ${subject.task.name} on ${subject.datasetName}`;

export function navigation(report: ExperimentReport, level: 2 | 3): string {
  const links = report.sections.map(
    (section) =>
      `<li><a href="#${sectionId(section, report, level)}">${escapeHtml(section.heading)}</a></li>`,
  );
  const own =
    level === 2
      ? ''
      : `<p><a href="#${reportId(report.subject.experiment)}">${escapeHtml(report.subject.experiment)}</a></p>`;
  return `${own}<ul>\n${links.join('\n')}\n</ul>`;
}
