import { formatCell } from '../format-cell.ts';
import { rowGroups } from '../row-groups.ts';
import { isSpread, type Cell, type Column, type Row, type Spread, type Table } from '../table.ts';
import type { Venue } from '../venues/venue.ts';
import { breakWords } from './break-words.ts';
import { escapeLatex } from './escape-latex.ts';
import { columnGap, fitTable, widthOfColumns, type FittedColumn, type FittedTable } from './fit-table.ts';
import { tiedLatex } from './latex-column.ts';
import { latexProse } from './latex-prose.ts';
import type { MeasureText } from './measure-text.ts';

/**
 * The table for a paper at a venue:
 * ```
 * table -> the smallest place that it fits -> float (threeparttable) or longtable -> booktabs rules, siunitx columns
 * ```
 * A mean and its spread are one `S` column, so that all decimal points line up. The best is bold, what is not separable from
 * it has a dagger. Caption above, notes below. Needs the packages that its first line names, and no setting in the preamble.
 *
 * @param labels put before the table's name in its label, where a document has several tables of one name
 */
export function tableLatex(table: Table, venue: Venue, measure: MeasureText, labels = ''): string {
  const fitted = fitTable(table, venue, measure);
  const frame: Frame = { table, venue, measure, fitted, label: latexLabel('tab', `${labels}${table.name}`) };
  return fitted.environment === 'longtable' ? overPages(frame) : float(frame, fitted.environment);
}

/** `tab:` or `fig:` and a name, with nothing in it that a label may not have. */
export const latexLabel = (kind: 'tab' | 'fig', name: string): string =>
  `${kind}:${name.replace(/[^A-Za-z0-9-]+/g, '-')}`;

interface Frame {
  readonly table: Table;
  readonly venue: Venue;
  readonly measure: MeasureText;
  readonly fitted: FittedTable;
  readonly label: string;
}

/** siunitx 3: numbers in the font of the text around them, bold where that is, and their signs and spreads kept. */
const numbers =
  '\\sisetup{mode=text,reset-text-series=false,text-series-to-math=true,retain-explicit-plus,uncertainty-mode=separate}';

/** Long words move to the next line rather than over the margin. */
const loose = '\\setlength{\\emergencystretch}{3em}';

const type = (size: number) => `\\fontsize{${size}}{${+(1.2 * size).toFixed(1)}}\\selectfont`;

function float(frame: Frame, environment: string): string {
  const { table, venue, fitted, label } = frame;
  const [columns] = fitted.panels as [readonly FittedColumn[]];
  const width = environment === 'table*' ? '\\textwidth' : '\\columnwidth';
  const spec = `@{\\extracolsep{\\fill}}${columns.map(specOf).join('')}@{}`;
  return [
    '% Needs \\usepackage{array,booktabs,siunitx,threeparttable}',
    `\\begin{${environment}}`,
    '\\centering',
    loose,
    numbers,
    '\\begin{threeparttable}',
    `\\caption{${prose(table.caption, frame)}}`,
    `\\label{${label}}`,
    type(venue.latex.tableSize),
    `\\setlength{\\tabcolsep}{${columnGap / 2}pt}`,
    `\\begin{tabular*}{${width}}{${spec}}`,
    '\\toprule',
    headOf(columns),
    '\\midrule',
    ...bodyOf(table, columns),
    '\\bottomrule',
    '\\end{tabular*}',
    ...(table.notes.length === 0
      ? []
      : [
          '\\begin{tablenotes}[flushleft]',
          `${type(venue.size.small)}\\raggedright`,
          ...table.notes.map((note) => `\\item ${prose(note, frame)}`),
          '\\end{tablenotes}',
        ]),
    '\\end{threeparttable}',
    `\\end{${environment}}`,
    '',
  ].join('\n');
}

/** Panels below each other, each over as many pages as it takes. */
function overPages(frame: Frame): string {
  const { table, venue, fitted } = frame;
  return [
    '% Needs \\usepackage{array,booktabs,longtable,siunitx}, and a page of one column: \\onecolumn before it',
    '\\begingroup',
    loose,
    numbers,
    type(venue.latex.tableSize),
    `\\setlength{\\tabcolsep}{${columnGap / 2}pt}`,
    '\\setlength{\\LTcapwidth}{\\dimexpr\\textwidth-6pt}',
    '\\setlength{\\LTpost}{3pt}',
    ...fitted.panels.flatMap((columns, at) => panel(frame, columns, at === 0)),
    ...(table.notes.length === 0
      ? []
      : [
          `{${type(venue.size.small)}\\raggedright`,
          ...table.notes.map((note) => `\\noindent ${prose(note, frame)}\\par`),
          '}',
        ]),
    '\\bigskip',
    '\\endgroup',
    '',
  ].join('\n');
}

function panel(frame: Frame, columns: readonly FittedColumn[], first: boolean): readonly string[] {
  const { table, label } = frame;
  const wide = columns.length;
  const rest = (words: string) => `\\multicolumn{${wide}}{@{}l}{\\tablename~\\ref{${label}}, ${words}} \\\\`;
  const head = ['\\toprule', headOf(columns), '\\midrule'];
  const begin = first
    ? [`\\caption{${prose(table.caption, frame)}}`, `\\label{${label}} \\\\`]
    : [rest('further columns')];
  return [
    // A longtable takes a number of its own, which further columns of a table have not.
    ...(first ? [] : ['\\addtocounter{table}{-1}']),
    `\\begin{longtable}{@{}${columns.map(specOf).join('')}@{}}`,
    ...begin,
    ...head,
    '\\endfirsthead',
    rest('continued'),
    ...head,
    '\\endhead',
    '\\bottomrule',
    '\\endfoot',
    ...bodyOf(table, columns),
    '\\end{longtable}',
  ];
}

/** Text outside cells. */
const prose = (text: string, { measure, fitted, venue }: Frame): string =>
  latexProse(text, fitted.room, venue, measure);

const specOf = ({ wrapped, spec }: FittedColumn): string =>
  wrapped === null ? spec : `>{\\raggedright\\arraybackslash}p{${wrapped}pt}`;

const headOf = (columns: readonly FittedColumn[]): string =>
  `${columns.map((one, at) => latexHeading(one, at === 0, at === columns.length - 1)).join(' & ')} \\\\`;

function latexHeading({ column, headingLines }: FittedColumn, first: boolean, last: boolean): string {
  const lines = headingLines.map(escapeLatex).join(' \\\\ ');
  const text =
    headingLines.length === 1 ? lines : `\\shortstack[${column.kind === 'text' ? 'l' : 'r'}]{${lines}}`;
  if (column.kind === 'text' || column.kind === 'interval' || column.kind === 'p') return text;
  return `\\multicolumn{1}{${first ? '@{}' : ''}c${last ? '@{}' : ''}}{${text}}`;
}

function bodyOf({ rows }: Table, columns: readonly FittedColumn[]): readonly string[] {
  const width = widthOfColumns(columns);
  return rowGroups(rows).flatMap(({ group, rows: own }, at) => [
    ...(group !== undefined && at > 0 ? ['\\midrule'] : []),
    ...(group === undefined ? [] : [groupHeading(group, columns, width)]),
    ...own.map((row) => rowOf(row, columns)),
  ]);
}

/** In one line, or in several as wide as the table: it must not widen its columns. */
function groupHeading(group: string, columns: readonly FittedColumn[], width: number): string {
  const { widthOf } = columns[0]!;
  const spec = widthOf(group) <= width ? '@{}l@{}' : `@{}p{${Math.floor(width)}pt}@{}`;
  const text = escapeLatex(breakWords(group, width / 2, widthOf));
  return `\\multicolumn{${columns.length}}{${spec}}{\\emph{${text}}} \\\\`;
}

const rowOf = ({ cells }: Row, columns: readonly FittedColumn[]): string =>
  `${columns.map((one) => latexCell(cells[one.at] ?? null, one)).join(' & ')} \\\\`;

function latexCell(cell: Cell, { column, wrapped, widthOf }: FittedColumn): string {
  const text = formatCell(cell, column);
  if (column.kind === 'spread' && isSpread(cell) && Number.isFinite(cell.mean))
    return spreadCell(cell, column);
  const isNumber = typeof cell === 'number' && Number.isFinite(cell);
  if (column.kind === 'number' && isNumber) return plainNumber(text);
  const words = escapeLatex(wrapped === null ? text : breakWords(text, wrapped, widthOf));
  return column.kind === 'number' || column.kind === 'spread' ? `{${words}}` : words;
}

/** As siunitx reads it: `49.4 +- 4.6`. */
function spreadCell({ mean, sd, mark }: Spread, column: Column): string {
  const number = (value: number, signed: boolean) =>
    plainNumber(formatCell(value, { ...column, kind: 'number', signed }));
  const spread = sd === null ? '' : ` +- ${number(sd, false)}`;
  const bold = mark === 'best' ? '\\bfseries ' : '';
  const tied = mark === 'tied' ? ` {${tiedLatex}}` : '';
  return `${bold}${number(mean, column.signed ?? false)}${spread}${tied}`;
}

const plainNumber = (text: string) => text.replaceAll('−', '-');
