import { latexLabel, latexProse, type Figure, type Table } from '@adience/figures';
import { reportTitle } from '../page/render-page.ts';
import type { PaperPart } from './paper-part.ts';

/** TeX has 72.27 points to the inch, figures and venues have 72. */
const texPoints = 72.27 / 72;

/** Words in lines as wide as a column of the text. */
export const columnText = (words: string, { venue, measure }: PaperPart): string =>
  latexProse(words, venue.width.column * texPoints, venue, measure);

/** Words in lines as wide as the page: in the supplement. */
export const pageText = (words: string, { venue, measure }: PaperPart): string =>
  latexProse(words, venue.width.page * texPoints, venue, measure);

export const headingOf = (part: PaperPart): string => columnText(reportTitle(part.report), part);

export const inputOf = ({ name }: Table, { folder }: PaperPart): string => `\\input{tables/${folder}${name}}`;

export const tableRef = ({ name }: Table, { labels }: PaperPart): string =>
  `Table~\\ref{${latexLabel('tab', `${labels}${name}`)}}`;

export const figureRef = ({ name }: Figure, { labels }: PaperPart): string =>
  `Figure~\\ref{${latexLabel('fig', `${labels}${name}`)}}`;

/** What a figure's environment holds: the picture, then what it shows. A picture too tall for a page is made smaller. */
export function figureBody(figure: Figure, part: PaperPart, caption: string): readonly string[] {
  const { report, venue, folder, labels } = part;
  const [, height] = /^<svg[^>]* height="([\d.]+)"/.exec(report.printed.get(figure)!.svg)!;
  const tallest = tallestFigure * venue.latex.textHeight;
  const size = Number(height) > tallest ? `[height=${tallestFigure}\\textheight]` : '';
  return [
    `\\includegraphics${size}{figures/${folder}${figure.name}.pdf}`,
    `\\caption{${caption}}`,
    `\\label{${latexLabel('fig', `${labels}${figure.name}`)}}`,
  ];
}

/** The share of a page that a picture may take: its caption needs the rest. */
const tallestFigure = 0.75;
