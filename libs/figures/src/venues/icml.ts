import { printedType } from './printed-type.ts';
import type { Venue } from './venue.ts';

/** \columnwidth and \textwidth as icml20XX.sty sets them. */
export const icml: Venue = {
  ...printedType,
  name: 'icml',
  printedName: 'ICML',
  columns: 2,
  width: { column: 234, page: 486 },
  latex: {
    textHeight: 648,
    tableSize: 8,
    classOptions: '10pt,twocolumn,letterpaper',
    paper: 'letterpaper',
    font: '\\usepackage{mathptmx}',
  },
};
