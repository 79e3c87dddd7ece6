import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  escapeHtml,
  formatCell,
  shortenApart,
  tableCsv,
  tableHtml,
  tableLatex,
  tableMarkdown,
  tableText,
  textMeasure,
  venues,
  type Table,
} from './index.ts';
import { methodTable as table } from './testing/method-table.ts';

describe('tables', () => {
  test('HTML has headers with scopes, groups, and nothing unescaped', () => {
    const html = tableHtml(table);
    expect(html).toContain('<caption>Two methods &amp; 5 % &lt;b&gt;.</caption>');
    expect(html).toContain('<th scope="row">a_1</th><td class="number" data-value="49.44">49.4 ± 4.6</td>');
    expect(html.match(/scope="rowgroup"/g)).toHaveLength(2);
    expect(html.match(/scope="col"/g)).toHaveLength(3);
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
    const latex = tableLatex(marked, venues.cvpr, textMeasure('Tinos'));
    expect(latex).toContain('a & \\bfseries 51.0 +- 2.0 \\\\');
    expect(latex).toContain('b & 50.0 +- 3.0 {\\textsuperscript{\\textdagger}} \\\\');
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

  test('HTML escapes every special', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
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
