import type { Table } from '../table.ts';

/** Groups, a spread and one without, a missing cell, and letters that each language escapes. */
export const methodTable: Table = {
  name: 'a table',
  caption: 'Two methods & 5 % <b>.',
  notes: ['A note.'],
  columns: [
    { header: 'Method', kind: 'text' },
    { header: 'Exact', kind: 'spread' },
    { header: 'Difference', kind: 'number', signed: true },
  ],
  rows: [
    { group: 'Ours', cells: ['a_1', { mean: 49.44, sd: 4.56 }, -1.25] },
    { group: 'Ours', cells: ['b,"c"', { mean: 50, sd: null }, 12.345] },
    { group: 'Theirs', cells: ['d', null, null] },
  ],
};
