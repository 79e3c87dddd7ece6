import type { Figure, Table } from '@adience/figures';
import { columnText, figureBody, headingOf, inputOf, pageText } from './paper-latex.ts';
import type { PaperPart } from './paper-part.ts';
import type { Part } from '../sections/section.ts';

/** Pictures of the supplement stay where they are: fifty of them would overflow what LaTeX keeps for later. */
const here = `\\makeatletter
\\providecommand{\\picturehere}[2]{\\begin{minipage}[t]{#1}\\centering\\def\\@captype{figure}#2\\end{minipage}}
\\makeatother
`;

/** supplement.tex: what the text has no room for, by the sections of the report. For a page of one column. */
export const supplementLatex = (parts: readonly PaperPart[]): string =>
  [here, ...parts.flatMap((part) => [`\\section{${headingOf(part)}}`, ...experimentLatex(part), ''])].join(
    '\n',
  );

function experimentLatex(part: PaperPart): readonly string[] {
  const { report, main, mainInText } = part;
  return [
    ...(mainInText ? [] : [inputOf(main, part)]),
    ...report.sections.flatMap(({ heading, parts }) => {
      const lines = parts.flatMap((one) => partLatex(one, part));
      const hasContent = parts.some(
        (one) => one.kind === 'table' || (one.kind === 'figures' && shownOf(one.figures, part).length > 0),
      );
      const hasTables = supplementTables(parts).length > 0;
      return hasContent || hasTables ? [`\\subsection{${pageText(heading, part)}}`, ...lines] : [];
    }),
  ];
}

/** Every table that the supplement inputs: those of the sections, and those that a page shows open below their figures. */
export const supplementTables = (parts: readonly Part[]): readonly Table[] =>
  parts.flatMap((one) => {
    if (one.kind === 'table') return [one.table];
    return one.kind === 'figures' && one.open === true ? one.figures.map(({ table }) => table) : [];
  });

function partLatex(one: Part, part: PaperPart): readonly string[] {
  switch (one.kind) {
    case 'text':
      return one.hint === true ? [] : [`${pageText(one.text, part)}\n`];
    case 'list':
      return [
        '\\begin{itemize}',
        ...one.items.map((item) => `\\item ${pageText(item, part)}`),
        '\\end{itemize}',
      ];
    case 'html':
      return []; // of the page alone
    case 'table':
    case 'figures': {
      const figures = one.kind === 'figures' ? pictures(shownOf(one.figures, part), part) : [];
      return [...figures, ...supplementTables([one]).map((table) => inputOf(table, part))];
    }
  }
}

/** The figures that the text does not have. */
const shownOf = (figures: readonly Figure[], { figuresInText }: PaperPart): readonly Figure[] =>
  figures.filter((figure) => !figuresInText.includes(figure));

/** Pictures in lines: of those as wide as a column, two side by side where the page has two. */
function pictures(figures: readonly Figure[], part: PaperPart): readonly string[] {
  const { venue } = part;
  const lines: Figure[][] = [];
  for (const figure of figures) {
    const line = lines.at(-1);
    const joins = figure.span === 'column' && venue.columns === 2 && line?.length === 1;
    if (joins && line[0]!.span === 'column') line.push(figure);
    else lines.push([figure]);
  }
  return lines.map(
    (line) => `\\par\\bigskip\\noindent\n${line.map((one) => picture(one, part)).join('\\hfill\n')}\\par\n`,
  );
}

function picture(figure: Figure, part: PaperPart): string {
  const { column, page } = part.venue.width;
  const words = figure.span === 'column' ? columnText : pageText;
  const width = figure.span === 'column' ? column : page;
  return `\\picturehere{${width}bp}{${figureBody(figure, part, words(figure.caption, part)).join('\n')}}`;
}
