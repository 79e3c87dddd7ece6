import type { TopLevelSpec } from 'vega-lite';
import { lineColors, theme } from './theme.ts';

/** One trial under one crop strategy. */
export interface FoldSeries {
  readonly label: string;
  /** Percent, by fold; null: no finished run. */
  readonly folds: readonly { readonly fold: number; readonly value: number | null }[];
  readonly mean: number | null;
  readonly sd: number | null;
}

export interface FoldAccuracyOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly series: readonly FoldSeries[];
}

const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'];

/** Exact accuracy by test fold, a mark a series and fold; at the right the mean with +- sample SD. */
export function foldAccuracy({ title, subtitle, series }: FoldAccuracyOptions): TopLevelSpec {
  const points = series.flatMap(({ label, folds }) =>
    folds.flatMap(({ fold, value }) => (value === null ? [] : [{ label, fold: String(fold), value }])),
  );
  const means = series.flatMap(({ label, mean, sd }) =>
    mean === null ? [] : [{ label, fold: 'mean', mean, low: mean - (sd ?? 0), high: mean + (sd ?? 0) }],
  );
  const labels = series.map(({ label }) => label);
  const folds = [...new Set(series.flatMap((one) => one.folds.map(({ fold }) => fold)))].sort(
    (a, b) => a - b,
  );
  const x = {
    ...{ field: 'fold', type: 'nominal', title: 'Test fold', sort: null },
    scale: { domain: [...folds.map(String), 'mean'] },
    axis: { labelAngle: 0, ticks: false, domain: true },
  };
  const xOffset = { field: 'label', type: 'nominal', scale: { domain: labels, paddingOuter: 0.6 } };
  const y = (field: string) => ({
    ...{
      field,
      type: 'quantitative',
      title: 'Exact accuracy (%)',
      scale: { zero: false, nice: true, padding: 8 },
    },
    axis: { tickCount: 6, domain: false, ticks: false },
  });
  const scale = { domain: labels, range: labels.map((_, at) => lineColors[at % lineColors.length]) };
  const legend = { orient: 'top', direction: 'horizontal', columns: 2, labelLimit: 0, offset: 10 };
  const color = { field: 'label', type: 'nominal', title: null, scale, legend };
  const range = labels.map((_, at) => shapes[at % shapes.length]);
  const shape = { field: 'label', type: 'nominal', title: null, scale: { domain: labels, range }, legend };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...{ title: { text: title, subtitle }, width: 470, height: 180 },
    layer: [
      {
        data: { values: means },
        mark: { type: 'rule', strokeWidth: 1.25 },
        encoding: { x, xOffset, y: y('low'), y2: { field: 'high' }, color },
      },
      {
        data: { values: means },
        mark: { type: 'point', filled: true, size: 45, opacity: 1 },
        encoding: { x, xOffset, y: y('mean'), color, shape },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, size: 28, opacity: 0.9 },
        encoding: { x, xOffset, y: y('value'), color, shape },
      },
    ],
    config: theme,
  } as unknown as TopLevelSpec;
}
