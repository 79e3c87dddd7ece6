import { describe, expect, test } from '@jest/globals';
import type { Column, Table } from '../table.ts';
import { methodTable as table } from '../testing/method-table.ts';
import type { Venue } from '../venues/venue.ts';
import { venueNames, venues } from '../venues/venues.ts';
import { fitTable, widthOfColumns } from './fit-table.ts';
import type { MeasureText } from './measure-text.ts';
import { tableLatex } from './table-latex.ts';

/** Every letter is half as wide as its type is high, as Times' digits are. */
const measure: MeasureText = (text, size) => (text.length * size) / 2;
const { cvpr, neurips } = venues;
const latex = (table: Table, venue: Venue = cvpr) => tableLatex(table, venue, measure);
const text = (header: string): Column => ({ header, kind: 'text' });
const number = (header: string): Column => ({ header, kind: 'number' });
const tableOf = (columns: readonly Column[], cells: Table['rows'][number]['cells'], more = {}): Table => ({
  name: 't',
  caption: 'A table.',
  columns,
  rows: [{ cells }],
  notes: [],
  ...more,
});

describe('tableLatex', () => {
  test('has booktabs rules, one S column for a mean and its spread, and braces round what is no number', () => {
    const tex = latex(table);
    expect(tex).toContain(
      '\\begin{tabular*}{\\columnwidth}{@{\\extracolsep{\\fill}}lS[table-format=2.1(2)]S[table-format=+2.1]@{}}',
    );
    expect(tex).toContain('Method & \\multicolumn{1}{c}{Exact} & \\multicolumn{1}{c@{}}{Difference} \\\\');
    expect(tex).toContain('\\multicolumn{3}{@{}l@{}}{\\emph{Theirs}} \\\\');
    expect(tex).toContain('a\\_1 & 49.4 +- 4.6 & -1.3 \\\\');
    expect(tex).toContain("b,``c'' & 50.0 & +12.3 \\\\");
    expect(tex).toContain('d & {\\textendash{}} & {\\textendash{}} \\\\');
    expect(tex).toContain('\\label{tab:a-table}');
  });

  test('puts notes below the table, not into the caption, and in the least type of the venue', () => {
    const tex = latex(table);
    expect(tex).toContain('\\caption{Two methods \\& 5 \\% \\textless{}b\\textgreater{}.}');
    expect(tex).toMatch(/\\end\{tabular\*\}\n\\begin\{tablenotes\}\[flushleft\]\n\\fontsize\{7\}\{8\.4\}/);
    expect(latex({ ...table, notes: [] })).not.toContain('tablenotes');
  });

  test('has the type size of the venue', () => {
    expect(latex(table, cvpr)).toContain('\\fontsize{8}{9.6}\\selectfont');
    expect(latex(table, neurips)).toContain('\\fontsize{9}{10.8}\\selectfont');
  });

  test('uses no option that siunitx has replaced', () => {
    const tex = latex({
      ...table,
      rows: [{ cells: ['a', { mean: 1, sd: 2, mark: 'tied' }, 3] }],
    });
    expect(tex).not.toMatch(/detect-weight|separate-uncertainty|table-space-text/);
    expect(tex).toContain('S[table-format=1.1(2){\\textsuperscript{\\textdagger}}]');
  });

  test('tells labels of several experiments apart', () => {
    expect(tableLatex(table, cvpr, measure, 'lrn & crops-')).toContain('\\label{tab:lrn-crops-a-table}');
  });

  test('numbers the further columns of a table as the table', () => {
    const wide = tableOf(
      [text('Trial'), ...Array.from({ length: 30 }, (_, at) => number(`Class ${at}`))],
      ['a'],
    );
    const tex = latex(wide);
    const panels = tex.split('\\begin{longtable}').length - 1;
    expect(panels).toBeGreaterThan(1);
    expect(tex.split('\\addtocounter{table}{-1}')).toHaveLength(panels); // before each but the first
    expect(tex.match(/\\caption/g)).toHaveLength(1);
    expect(tex.match(/^Trial & /gm)).toHaveLength(2 * panels); // on the first and on further pages
  });
});

describe('fitTable', () => {
  // At 8 pt a letter is 4 pt wide: a column of 234 pt holds 58 letters, a page of 495 pt 124.
  const place = (letters: number, more = {}, venue: Venue = cvpr) =>
    fitTable(tableOf([text('A'), number('B')], ['x'.repeat(letters), 1], more), venue, measure);

  test('takes the smallest place: the column, the page, or the page with texts in lines', () => {
    expect(place(40).environment).toBe('table');
    expect(place(80).environment).toBe('table*');
    const broken = place(200);
    expect(broken.environment).toBe('table*');
    expect(broken.panels[0]!.map(({ wrapped }) => wrapped === null)).toEqual([false, true]);
  });

  test('knows no second column where the venue has one', () => {
    expect(place(80, {}, neurips).environment).toBe('table');
    expect(place(200, {}, neurips).environment).toBe('table');
  });

  test('sets over pages what is long by nature, or too tall for a page that has other text', () => {
    expect(place(10, { long: true }).environment).toBe('longtable');
    const rows = Array.from({ length: 60 }, () => ({ cells: ['a', 1] }));
    expect(fitTable({ ...tableOf([text('A'), number('B')], []), rows }, cvpr, measure).environment).toBe(
      'longtable',
    );
  });

  test('counts the lines that texts take once they are broken', () => {
    const columns = [text('A'), ...Array.from({ length: 12 }, () => number('B'))];
    const rows = Array.from({ length: 14 }, () => ({
      cells: ['many words '.repeat(12), ...columns.slice(1).map(() => 1)],
    }));
    const fitted = (some: number) =>
      fitTable({ ...tableOf(columns, []), rows: rows.slice(0, some) }, cvpr, measure);
    // Fourteen rows of one line each would do; of several lines each they are taller than a float may be.
    expect(fitted(2).environment).toBe('table*');
    const longer = rows.map(({ cells }) => ({ cells: ['many words '.repeat(40), ...cells.slice(1)] }));
    expect(fitTable({ ...tableOf(columns, []), rows: longer }, cvpr, measure).environment).toBe('longtable');
  });

  test('breaks headings between words where the cells need less', () => {
    const columns = [text('Trial'), ...Array.from({ length: 6 }, () => number('Some long heading'))];
    const fitted = fitTable(tableOf(columns, ['a', 1, 2, 3, 4, 5, 6]), cvpr, measure);
    expect(fitted.environment).toBe('table');
    expect(fitted.panels[0]![1]!.headingLines).toEqual(['Some', 'long', 'heading']);
  });

  test('whatever the table, its columns fit their room', () => {
    const words = [
      'a',
      'a longer text',
      'learningRate=0.0005,weightDecay=0.0005,dropout=0.2-0.2',
      'x'.repeat(300),
    ];
    for (const name of venueNames)
      for (const texts of [1, 2, 4])
        for (const numbers of [0, 1, 7, 30])
          for (const word of words) {
            const columns = [
              ...Array.from({ length: texts }, () => text('A text')),
              ...Array.from({ length: numbers }, () => number('Min. detectable')),
            ];
            const cells = columns.map(({ kind }) => (kind === 'text' ? word : 12.3));
            const { panels, room } = fitTable(tableOf(columns, cells), venues[name], measure);
            for (const panel of panels) expect(widthOfColumns(panel)).toBeLessThanOrEqual(room);
            const shown = new Set(panels.flat().map(({ at }) => at));
            expect(shown.size).toBe(columns.length);
          }
  });
});
