import type { Venue } from '@adience/figures';

/**
 * venue.tex: read before the document's class, the measures of a venue's style file for a document that has not got that
 * file. Widths are the very ones that figures and tables were made for.
 */
export function venueLatex({ width, columns, latex, printedName }: Venue): string {
  const separation = columns === 2 ? `,columnsep=${width.page - 2 * width.column}bp` : '';
  return [
    `% The measures of ${printedName}, for which figures and tables are made. With its own style file, leave this out.`,
    `\\PassOptionsToClass{${latex.classOptions}}{article}`,
    `\\PassOptionsToPackage{${latex.paper},textwidth=${width.page}bp,textheight=${latex.textHeight}bp${separation}}{geometry}`,
    `\\newcommand{\\venuefont}{${latex.font}}`,
    '',
  ].join('\n');
}
