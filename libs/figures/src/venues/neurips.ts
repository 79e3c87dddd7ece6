import { printedType } from './printed-type.ts';
import type { Venue } from './venue.ts';

/** \textwidth as neurips_20XX.sty sets it: one column of 5.5 inches. */
export const neurips: Venue = {
  ...printedType,
  name: 'neurips',
  printedName: 'NeurIPS',
  columns: 1,
  width: { column: 396, page: 396 },
  latex: {
    textHeight: 648,
    tableSize: 9,
    classOptions: '10pt,letterpaper',
    paper: 'letterpaper',
    font: '\\usepackage{mathptmx}',
  },
};
