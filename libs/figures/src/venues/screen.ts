import type { Theme } from '../theme.ts';
import type { Venue } from './venue.ts';

/** Read on a screen: larger type without serifs, on a page without a printer's margins. */
export const screen: Venue = {
  name: 'screen',
  printedName: 'the screen',
  columns: 2,
  width: { column: 330, page: 720 },
  family: 'Arimo',
  size: { title: 9, label: 8.5, small: 7.5 },
  latex: {
    textHeight: 700,
    tableSize: 9,
    classOptions: '10pt,twocolumn',
    paper: 'paperwidth=780bp,paperheight=792bp',
    font: '\\usepackage{mathptmx,helvet}\\renewcommand{\\familydefault}{\\sfdefault}',
  },
};

/** The same on a telephone, 390 CSS pixels wide: 350 of them without margins, at the page's 1.32 pixels a point. */
export const narrowScreen: Theme = {
  width: { column: 265, page: 265 },
  family: screen.family,
  size: screen.size,
  narrow: true,
};
