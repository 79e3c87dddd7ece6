import type { TopLevelSpec } from 'vega-lite';
import { seriesLayers, type SeriesMark } from './series-layers.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

export interface CostOptions {
  /** A point each, six at most where it is drawn with its legend; accuracies in percent. */
  readonly series: readonly {
    readonly label: string;
    /** In the unit of the axis; above zero. */
    readonly cost: number;
    readonly accuracy: number;
    /** Ends of the spread over folds; both `accuracy` where there is none. */
    readonly low: number;
    readonly high: number;
    /** What is said to who points at it. */
    readonly title: string;
  }[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Each series in layers of its own: for a page that chooses among them. */
  readonly layers?: boolean;
}

type Series = CostOptions['series'][number];

/** From so many times the smallest on, costs are drawn on a scale of powers. */
const farApart = 8;

/** Accuracy over cost, a point a trial with its spread over folds: up and to the left is better. */
export function costFigure(
  { series, xTitle, yTitle, layers = false }: CostOptions,
  theme: Theme,
): TopLevelSpec {
  const width = theme.width.column - 45;
  const costs = series.map(({ cost }) => cost);
  const log = Math.max(...costs) > farApart * Math.min(...costs);
  const x = {
    field: 'cost',
    type: 'quantitative',
    title: xTitle,
    scale: log ? { type: 'log', nice: false, padding: 14 } : { zero: false, padding: 14 },
    axis: { tickCount: 5, format: '~s', domain: false, ticks: false, labelFlush: true },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: yTitle,
    scale: { zero: false, padding: 6 },
    axis: { tickCount: 5, domain: false, ticks: false },
  });
  const marks: readonly SeriesMark<Series>[] = [
    {
      kind: 'line',
      mark: { type: 'rule', strokeWidth: 1.1, ...titled.mark },
      encoding: { x, y: y('low'), y2: { field: 'high' }, ...titled.encoding },
      rows: (one) => [one],
    },
    {
      kind: 'point',
      mark: { type: 'point', size: 44, filled: true, opacity: 1, ...titled.mark },
      encoding: { x, y: y('accuracy'), ...titled.encoding },
      rows: (one) => [one],
    },
  ];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: 200,
    layer: seriesLayers({ series, marks, apart: layers, width }, theme),
  } as unknown as TopLevelSpec;
}
