import type { TopLevelSpec } from 'vega-lite';
import { lineColors } from './ink.ts';
import { rowLayout } from './row-layout.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

/** One line of the comparison, in percent. */
export interface PublishedRow {
  readonly label: string;
  readonly ours: boolean;
  readonly mean: number;
  /** What follows the plus-minus sign; null: none printed. */
  readonly spread: number | null;
}

export interface PublishedOptions {
  readonly axisTitle: string;
  readonly rows: readonly PublishedRow[];
}

/** Our results among published ones: mean and, where it is printed, +- spread. */
export function publishedFigure({ axisTitle, rows }: PublishedOptions, theme: Theme): TopLevelSpec {
  const data = rows.map(({ label, ours, mean, spread }) => {
    const kind = ours ? 'this report' : 'published';
    const title = `${label}: ${mean.toFixed(1)}${spread === null ? '' : ` ± ${spread.toFixed(1)}`} %`;
    return { label, kind, mean, low: mean - (spread ?? 0), high: mean + (spread ?? 0), title };
  });
  const labels = rows.map(({ label }) => label);
  const { width, step, markOffset, y } = rowLayout(labels, theme, {
    step: 15,
    plot: 0.6,
    room: 0.45 * theme.width.page,
    grid: { grid: theme.narrow !== true, gridDash: [1, 2] },
  });
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: axisTitle,
    scale: { zero: false, padding: 8 },
    axis: { tickCount: 6, domain: false, ticks: false },
  });
  const domain = ['this report', 'published'];
  const color = {
    field: 'kind',
    type: 'nominal',
    title: null,
    scale: { domain, range: [lineColors[0], lineColors[1]] },
  };
  const shape = {
    field: 'kind',
    type: 'nominal',
    title: null,
    scale: { domain, range: ['circle', 'diamond'] },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: { step },
    data: { values: data },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 1.3, yOffset: markOffset, ...titled.mark },
        encoding: { y, x: x('low'), x2: { field: 'high' }, color, ...titled.encoding },
      },
      {
        mark: { type: 'point', filled: true, size: 40, opacity: 1, yOffset: markOffset, ...titled.mark },
        encoding: { y, x: x('mean'), color, shape, ...titled.encoding },
      },
    ],
  } as unknown as TopLevelSpec;
}
