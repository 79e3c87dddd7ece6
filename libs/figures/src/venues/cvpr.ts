import { printedType } from './printed-type.ts';
import type { Venue } from './venue.ts';

/** \columnwidth and \textwidth as cvpr.sty sets them. */
export const cvpr: Venue = {
  ...printedType,
  name: 'cvpr',
  printedName: 'CVPR',
  columns: 2,
  width: { column: 234, page: 495 },
  latex: {
    textHeight: 639,
    tableSize: 8,
    classOptions: '10pt,twocolumn,letterpaper',
    paper: 'letterpaper',
    font: '\\usepackage{mathptmx}',
  },
};
