import type { Venue } from '@adience/figures';
import { reportTitle } from '../page/render-page.ts';
import type { PaperPart } from './paper-part.ts';

/** README.md: what the folder is, the command that made it, and how to go on from there. */
export function paperReadme(parts: readonly PaperPart[], venue: Venue, command: string): string {
  const { columns, printedName } = venue;
  const [example] = parts.flatMap(({ numbers }) => numbers.all.filter(({ name }) => name.endsWith('Exact')));
  const synthetic = parts.some(({ report }) => report.subject.dataset.synthetic);
  return `# Paper

${parts.map(({ report }) => `- ${reportTitle(report)}`).join('\n')}
${synthetic ? '\n**Synthetic faces**: these results are of generated images and say nothing about photographs.\n' : ''}
Made by

\`\`\`sh
${command}
\`\`\`

The same command writes the folder anew from the runs, with the same bytes where nothing has changed. It keeps \`main.tex\` once
you have edited it, and every file of yours; it stops where you have edited one of the other files.

| file | what it is |
| ---- | ---------- |
| \`main.tex\` | the paper, to be written: \`pdflatex main\`, twice, or \`latexmk -pdf main\` |
| \`results.tex\` | sentences that quote the results, the main table, its figures |
| \`supplement.tex\` | everything else by the report's sections, protocol and provenance over pages |
| \`numbers.tex\` | every number as a command${example === undefined ? '' : `, as \`\\${example.name}{}\``}: quote numbers by these, and they follow the runs |
| \`venue.tex\` | the measures of ${printedName}, in place of its style file |
| \`tables/\` | each table, no wider than ${columns === 2 ? 'a column or the page' : 'the text'} of ${printedName} |
| \`figures/\` | each figure as PDF, exactly as wide |
| \`csv/\` | the numbers of each table and figure for other programs: six decimals, spreads and intervals as two columns |

Needs LaTeX with array, booktabs, graphicx, longtable, siunitx 3 and threeparttable (Debian: texlive-latex-extra,
texlive-science, texlive-fonts-recommended). Figures are Type 1 and TrueType only. With the venue's own style file, put its class
and style in place of the lines between the rules at the top of \`main.tex\`.
`;
}
