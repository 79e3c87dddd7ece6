import { fittedLabels } from './fitted-labels.ts';
import { lineColors, shapes } from './ink.ts';
import type { Theme } from './theme.ts';

/** One kind of marks of a chart of series. */
export interface SeriesMark<Series> {
  /** How the page colours it; a label has its own colour. */
  readonly kind: 'line' | 'band' | 'point' | 'label';
  readonly mark: object;
  /** Places; colours and shapes are by series. */
  readonly encoding: object;
  readonly rows: (series: Series) => readonly object[];
}

export interface SeriesLayersOptions<Series> {
  readonly series: readonly Series[];
  readonly marks: readonly SeriesMark<Series>[];
  /** Each series in layers of its own, without colours: for a page that chooses among them. */
  readonly apart: boolean;
  /** Of the legend, in points. */
  readonly width: number;
}

/** The layers of a column's chart of series: with a legend, or each series apart from the others. */
export function seriesLayers<Series extends { readonly label: string }>(
  { series, marks, apart, width }: SeriesLayersOptions<Series>,
  theme: Theme,
): readonly object[] {
  if (apart)
    return series.flatMap((one, at) =>
      marks.map(({ kind, mark, encoding, rows }, nth) => ({
        name: `series-${at}-${kind}-${nth}`,
        data: { values: rows(one) },
        mark: kind === 'point' ? { shape: shapes[at % shapes.length], ...mark } : mark,
        encoding,
      })),
    );
  const { color, shape } = seriesChannels(
    series.map(({ label }) => label),
    width,
    theme,
  );
  return marks.map(({ kind, mark, encoding, rows }) => {
    // What has no colour of its series is the same for several of them, and written once.
    if (kind === 'label') return { data: { values: differentRows(series.flatMap(rows)) }, mark, encoding };
    const values = series.flatMap((one) => rows(one).map((row) => ({ label: one.label, ...row })));
    return {
      data: { values },
      mark,
      encoding: { ...encoding, color, ...(kind === 'point' ? { shape } : {}) },
    };
  });
}

const differentRows = (rows: readonly object[]): readonly object[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
];

/** Colour and shape by series, with a legend so many points wide. */
export function seriesChannels(labels: readonly string[], width: number, theme: Theme) {
  const columns = theme.width.column > 300 ? 2 : 1;
  const legend = { columns, ...fittedLabels(labels, width / columns - 16, theme) };
  const channel = (range: readonly (string | undefined)[]) => {
    return { field: 'label', type: 'nominal', title: null, scale: { domain: labels, range }, legend };
  };
  return {
    color: channel(labels.map((_, at) => lineColors[at])),
    shape: channel(labels.map((_, at) => shapes[at])),
  };
}
