import type { TopLevelSpec } from 'vega-lite';
import { ink, lineColors, shapes } from './ink.ts';
import { rowLayout } from './row-layout.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

/** One trial under one crop strategy. */
export interface FoldSeries {
  readonly label: string;
  /** Percent, by fold; null: no finished run. */
  readonly folds: readonly { readonly fold: number; readonly value: number | null }[];
  readonly mean: number | null;
  readonly sd: number | null;
}

export interface FoldAccuracyOptions {
  readonly series: readonly FoldSeries[];
}

/** Exact accuracy of every test fold, a line a trial and crop strategy: mean with +- sample SD, folds by colour and shape. */
export function foldAccuracy({ series }: FoldAccuracyOptions, theme: Theme): TopLevelSpec {
  const points = series.flatMap(({ label, folds }) =>
    folds.flatMap(({ fold, value }) =>
      value === null
        ? []
        : [{ label, fold: `fold ${fold}`, value, title: `${label}, fold ${fold}: ${value.toFixed(1)} %` }],
    ),
  );
  const means = series.flatMap(({ label, mean, sd }) =>
    mean === null
      ? []
      : [
          {
            label,
            mean,
            low: mean - (sd ?? 0),
            high: mean + (sd ?? 0),
            title: `${label}: mean ${mean.toFixed(1)}${sd === null ? '' : ` ± ${sd.toFixed(1)}`} %`,
          },
        ],
  );
  const folds = [...new Set(series.flatMap((one) => one.folds.map(({ fold }) => fold)))].sort(
    (a, b) => a - b,
  );
  const domain = folds.map((fold) => `fold ${fold}`);
  const labels = series.map(({ label }) => label);
  const { width, step, markOffset, y } = rowLayout(labels, theme, {
    step: 17,
    plot: 0.6,
    room: 0.42 * theme.width.page,
  });
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: 'Exact accuracy (%)',
    scale: { zero: false, padding: 8 },
    axis: { tickCount: 6, domain: false, ticks: false },
  });
  const pick = <T>(list: readonly T[]) => folds.map((fold) => list[fold % list.length]);
  const color = { field: 'fold', type: 'nominal', title: null, scale: { domain, range: pick(lineColors) } };
  const shape = { field: 'fold', type: 'nominal', title: null, scale: { domain, range: pick(shapes) } };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: { step },
    layer: [
      {
        data: { values: means },
        mark: { type: 'bar', height: 8, color: ink.rule, opacity: 0.75, yOffset: markOffset, ...titled.mark },
        encoding: { y, x: x('low'), x2: { field: 'high' }, ...titled.encoding },
      },
      {
        data: { values: means },
        mark: {
          type: 'tick',
          thickness: 1.6,
          size: 12,
          color: ink.text,
          yOffset: markOffset,
          ...titled.mark,
        },
        encoding: { y, x: x('mean'), ...titled.encoding },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, size: 30, opacity: 0.95, yOffset: markOffset, ...titled.mark },
        encoding: { y, x: x('value'), color, shape, ...titled.encoding },
      },
    ],
  } as unknown as TopLevelSpec;
}
