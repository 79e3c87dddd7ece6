import { describe, expect, test } from '@jest/globals';
import { escapeHtml, escapeLatex, tableCsv, tableHtml, tableLatex, tableText, type Table } from './index.ts';

const table: Table = {
  ...{ name: 'a table', caption: 'Two methods & 5 % <b>.', notes: ['A note.'] },
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
    expect(html).toContain('<th scope="row">a_1</th><td class="number">49.4 ± 4.6</td>');
    expect(html.match(/scope="rowgroup"/g)).toHaveLength(2);
    expect(html.match(/scope="col"/g)).toHaveLength(3);
  });

  test('LaTeX uses booktabs, plain numbers in S columns and braces round text there', () => {
    const tex = tableLatex(table);
    expect(tex).toContain('\\begin{tabular}{lrS[table-format=+2.1]}');
    expect(tex).toContain('Method & Exact & {Difference} \\\\');
    expect(tex).toContain('a\\_1 & $49.4 \\pm 4.6$ & -1.3 \\\\');
    expect(tex).toContain('b,"c" & $50.0$ & +12.3 \\\\');
    expect(tex).toContain('d & -- & {--} \\\\');
    expect(tex).toContain('\\label{tab:a-table}');
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
    expect(escapeLatex('\\ & % $ # _ { } ~ ^')).toBe(
      '\\textbackslash{} \\& \\% \\$ \\# \\_ \\{ \\} \\textasciitilde{} \\textasciicircum{}',
    );
  });
});
