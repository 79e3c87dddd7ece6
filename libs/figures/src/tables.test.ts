import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  escapeHtml,
  escapeLatex,
  formatCell,
  shortenApart,
  tableCsv,
  tableHtml,
  tableLatex,
  tableMarkdown,
  tableText,
  type Table,
} from './index.ts';

const table: Table = {
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

describe('tables', () => {
  test('HTML has headers with scopes, groups, and nothing unescaped', () => {
    const html = tableHtml(table);
    expect(html).toContain('<caption>Two methods &amp; 5 % &lt;b&gt;.</caption>');
    expect(html).toContain('<th scope="row">a_1</th><td class="number" data-value="49.44">49.4 ± 4.6</td>');
    expect(html.match(/scope="rowgroup"/g)).toHaveLength(2);
    expect(html.match(/scope="col"/g)).toHaveLength(3);
  });

  test('LaTeX uses booktabs and S columns, three cells a spread, braces round text in S', () => {
    const tex = tableLatex(table);
    expect(tex).toContain(
      '\\begin{tabular}{lS[table-format=2.1]@{\\,}c@{\\,}S[table-format=1.1]S[table-format=+2.1,retain-explicit-plus]}',
    );
    expect(tex).toContain('Method & \\multicolumn{3}{c}{Exact} & {Difference} \\\\');
    expect(tex).toContain('\\multicolumn{5}{l}{\\emph{Theirs}} \\\\');
    expect(tex).toContain('a\\_1 & 49.4 & $\\pm$ & 4.6 & -1.3 \\\\');
    expect(tex).toContain("b,``c'' & 50.0 & &  & +12.3 \\\\");
    expect(tex).toContain('d & {\\textendash{}} & &  & {\\textendash{}} \\\\');
    expect(tex).toContain('\\label{tab:a-table}');
  });

  test('the best is bold and what is not separable from it is marked, in each format', async () => {
    const marked: Table = {
      ...table,
      columns: table.columns.slice(0, 2),
      rows: [
        { cells: ['a', { mean: 51, sd: 2, mark: 'best' }] },
        { cells: ['b', { mean: 50, sd: 3, mark: 'tied' }] },
      ],
    };
    expect(tableHtml(marked)).toContain('<strong>51.0 ± 2.0</strong>');
    expect(tableHtml(marked)).toContain('>50.0 ± 3.0 †<');
    expect(tableLatex(marked)).toContain('a & \\bfseries 51.0 & \\boldmath$\\pm$ & \\bfseries 2.0 \\\\');
    expect(tableLatex(marked)).toContain('b & 50.0 & $\\pm$ & 3.0 {$^\\dagger$} \\\\');
    expect(tableMarkdown(marked)).toContain('| a | **51.0 ± 2.0** |\n| b | 50.0 ± 3.0 † |');
    expect(await tableCsv(marked)).toBe('Method,Exact,Exact sample SD\na,51,2\nb,50,3\n');
  });

  test('intervals and p values have their own look, and CSV their two ends', async () => {
    const interval = { header: 'CI', kind: 'interval', signed: true } as const;
    const p = { header: 'p', kind: 'p' } as const;
    expect(formatCell({ low: -2.25, high: 0.31 }, interval)).toBe('[−2.3, +0.3]');
    expect([0.2114, 0.00004, null].map((value) => formatCell(value, p))).toEqual(['0.211', '<0.001', '–']);
    const both: Table = {
      ...table,
      columns: [interval, p],
      rows: [{ cells: [{ low: -2.25, high: 0.31 }, 0.00004] }],
    };
    expect(await tableCsv(both)).toBe('CI low,CI high,p\n-2.25,0.31,0.00004\n');
  });

  test('Markdown lets no text become markup', () => {
    const text = tableMarkdown({ ...table, rows: [{ cells: ['<b>|*x*_y_', null, null] }] });
    expect(text).toContain('| \\<b\\>\\|\\*x\\*\\_y\\_ | – | – |');
    expect(text.split('\n')[0]).toBe('Two methods & 5 % \\<b\\>.');
  });

  test('CSV keeps the digits, splits the spread and quotes', async () => {
    expect(await tableCsv(table)).toBe(
      'group,Method,Exact,Exact sample SD,Difference\n' +
        'Ours,a_1,49.44,4.56,-1.25\nOurs,"b,""c""",50,,12.345\nTheirs,d,,,\n',
    );
  });

  test('text stays within its width, without colour', () => {
    const long = { ...table, rows: [{ cells: ['x'.repeat(200), { mean: 1, sd: 2 }, 3] }] };
    for (const width of [60, 80]) {
      const lines = tableText(long, width).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBe(width);
      expect(lines.join('')).toContain('1.0 ± 2.0');
    }
  });

  test('escape every special', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    expect(escapeLatex('[a]')).toBe('{[}a]'); // behind \\\\ a bracket would begin an argument
    expect(escapeLatex('\\ & % $ # _ { } ~ ^')).toBe(
      '\\textbackslash{} \\& \\% \\$ \\# \\_ \\{ \\} \\textasciitilde{} \\textasciicircum{}',
    );
  });

  test('LaTeX keeps what fonts would join, and compiles whatever the letters', () => {
    expect(escapeLatex('run x --runs a')).toBe('run x -{}-runs a');
    expect(escapeLatex('a ---- b')).toBe('a -{}-{}-{}- b');
    expect(escapeLatex('label policy "authors"')).toBe("label policy ``authors''");
    expect(escapeLatex('≥ 3 – é 年')).toBe('$\\geq$ 3 \\textendash{} é {[}U+5E74]');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tex = escapeLatex(text);
        expect(tex).not.toMatch(/--|"|[^\u0020-\u007e\u00a1-\u017f]/);
        // Every special that is left is a command of ours.
        const rest = tex
          .replaceAll(/\$\^?\\[a-z]+\$|\$-\$/g, '')
          .replaceAll(/\\[a-z]+\{\}|\\[&%$#_{}]/g, '')
          .replaceAll(/\{\[\}|[-',]\{\}/g, '');
        expect(rest).not.toMatch(/[\\&%$#_{}^~]/);
      }),
      { numRuns: 1000 },
    );
  });

  test('CSV is no formula to a spreadsheet', async () => {
    const column = { header: '=HYPERLINK("x")', kind: 'text' } as const;
    const cells = ['=1+1', '+x', '-x', '@x', '\tx', '-0.5', '−0.5', 'a=b'];
    const csv = await tableCsv({
      ...table,
      columns: [column],
      rows: cells.map((cell) => ({ cells: [cell] })),
    });
    expect(csv.trimEnd().split('\n')).toEqual([
      `"'=HYPERLINK(""x"")"`,
      "'=1+1",
      "'+x",
      "'-x",
      "'@x",
      "'\tx",
      '-0.5',
      '−0.5',
      'a=b',
    ]);
  });

  test('a text table cuts names where they stay different', () => {
    const names = ['learning rate 0.005, weight decay 0', 'learning rate 0.005, weight decay 0.0005'];
    const rows = names.map((name) => ({ cells: [name, { mean: 1, sd: 2 }, 3] }));
    const lines = tableText({ ...table, rows }, 50)
      .split('\n')
      .filter((line) => line.includes('1.0 ± 2.0'));
    expect(new Set(lines).size).toBe(2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
  });
});

describe('shortenApart', () => {
  test('fits texts and never makes two of them alike', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ maxLength: 30 })),
        fc.integer({ min: 3, max: 20 }),
        (texts, room) => {
          const shown = shortenApart(texts, (text) => text.length <= room);
          expect(new Set(texts.map((text) => shown.get(text))).size).toBe(texts.length);
        },
      ),
    );
    const names = ['lrn=true,decay=0', 'lrn=true,decay=0.5'];
    expect([...shortenApart(names, (text) => text.length <= 9).values()]).toEqual(['…,decay=0', '…ecay=0.5']);
  });
});
