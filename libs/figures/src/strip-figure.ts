import type { TopLevelSpec } from 'vega-lite';
import { ink, lineColors, shapes } from './ink.ts';
import { rowLayout } from './row-layout.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

/** A row of a strip plot: values of several series and their mean. */
export interface StripRow {
  readonly label: string;
  readonly points: readonly { readonly series: string; readonly value: number }[];
}

export interface StripOptions {
  readonly rows: readonly StripRow[];
  /** A row that is of another kind than the others, such as their mean: set off below them. */
  readonly last: StripRow;
  readonly xTitle: string;
  /** Of the values, for who points at one. */
  readonly unit: string;
}

/** Every value as a point on its row, with a tick at the row's mean: how far rows lie apart, and how far series do. */
export function stripFigure({ rows, last, xTitle, unit }: StripOptions, theme: Theme): TopLevelSpec {
  const all = [...rows, last];
  const labels = all.map(({ label }) => label);
  const series = [...new Set(all.flatMap(({ points }) => points.map((one) => one.series)))];
  const { width, step, markOffset, y } = rowLayout(labels, theme, {
    step: 17,
    plot: 0.6,
    room: 0.42 * theme.width.page,
  });
  const said = (label: string, what: string, value: number) =>
    `${label}, ${what}: ${value.toFixed(1)} ${unit}`;
  const points = all.flatMap(({ label, points: own }) =>
    own.map((one) => ({ label, ...one, title: said(label, one.series, one.value) })),
  );
  const means = all.map(({ label, points: own }) => {
    const mean = own.reduce((sum, { value }) => sum + value, 0) / own.length;
    const values = own.map(({ value }) => value);
    return {
      label,
      mean,
      low: Math.min(...values),
      high: Math.max(...values),
      title: said(label, 'mean', mean),
    };
  });
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: xTitle,
    scale: { zero: false, padding: 8 },
    axis: { tickCount: 6, domain: false, ticks: false },
  });
  // More series than there are colours are not told apart: each point still says whose it is.
  const apart = series.length <= lineColors.length;
  const channel = (range: readonly string[]) => ({
    field: 'series',
    type: 'nominal',
    title: null,
    scale: { domain: series, range: range.slice(0, series.length) },
  });
  const marked = apart
    ? { color: channel(lineColors), shape: channel(shapes) }
    : { color: { value: lineColors[0] } };
  // Points of equal value would hide each other: each series has a height of its own within its row.
  const apartBy = Math.min(3, 8 / Math.max(1, series.length - 1));
  const heightOf = (at: number) => markOffset + apartBy * (at - (series.length - 1) / 2);
  const bar = (values: readonly object[], color: string) => ({
    data: { values },
    mark: { type: 'bar', height: 12, color, opacity: 0.75, yOffset: markOffset },
    encoding: { y, x: x('low'), x2: { field: 'high' } },
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: { step },
    layer: [
      bar(means.slice(0, -1), ink.band),
      bar(means.slice(-1), ink.rule),
      {
        data: { values: means },
        mark: {
          type: 'tick',
          thickness: 1.6,
          size: 14,
          color: ink.text,
          yOffset: markOffset,
          ...titled.mark,
        },
        encoding: { y, x: x('mean'), ...titled.encoding },
      },
      ...series.map((one, at) => ({
        data: { values: points.filter((point) => point.series === one) },
        mark: { type: 'point', filled: true, size: 30, opacity: 0.95, yOffset: heightOf(at), ...titled.mark },
        encoding: { y, x: x('value'), ...marked, ...titled.encoding },
      })),
    ],
  } as unknown as TopLevelSpec;
}
