import type { TopLevelSpec } from 'vega-lite';
import { ink } from './ink.ts';
import { seriesLayers, type SeriesMark } from './series-layers.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

/** A mean over folds at one place of a curve. */
export interface BandPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the band, in the unit of `y`; both `y` where there is no spread. */
  readonly low: number;
  readonly high: number;
  /** What is said to who points at it; a point without is part of the line, but has no marker. */
  readonly title?: string;
}

/** An axis in its own unit. */
export interface BandAxis {
  readonly title: string;
  /** Default: what the points take. */
  readonly domain?: readonly [number, number];
  /** Where it has ticks; default: Vega's choice. */
  readonly values?: readonly number[];
}

export interface BandOptions {
  /** Six at most where it is drawn with its legend. */
  readonly series: readonly {
    readonly label: string;
    /** Said of its line. */
    readonly title: string;
    readonly points: readonly BandPoint[];
  }[];
  readonly x: BandAxis;
  readonly y: BandAxis;
  /** Draws where y is as large as x: chance. */
  readonly diagonal?: boolean;
  /** Each series in layers of its own: for a page that chooses among them. */
  readonly layers?: boolean;
}

type Series = BandOptions['series'][number];

/** Curves of several series, each with the band of its spread over folds: a cumulative score, a receiver operating characteristic. */
export function bandFigure(options: BandOptions, theme: Theme): TopLevelSpec {
  const { series, diagonal = false, layers = false } = options;
  const side = theme.width.column - 45;
  const x = { field: 'x', ...axisOf(options.x) };
  const y = (field: string) => ({ field, ...axisOf(options.y) });
  const marks: readonly SeriesMark<Series>[] = [
    {
      kind: 'band',
      mark: { type: 'area', opacity: 1, fillOpacity: 0.12 },
      encoding: { x, y: y('low'), y2: { field: 'high' } },
      rows: ({ points }) => points.map(({ x: at, low, high }) => ({ x: at, low, high })),
    },
    {
      kind: 'line',
      mark: { type: 'line', strokeWidth: 1.4, ...titled.mark },
      encoding: { x, y: y('y'), ...titled.encoding },
      rows: ({ points, title }) => points.map((point) => ({ x: point.x, y: point.y, title })),
    },
    {
      kind: 'point',
      mark: { type: 'point', size: 24, filled: true, opacity: 1, ...titled.mark },
      encoding: { x, y: y('y'), ...titled.encoding },
      rows: ({ points }) => points.filter(({ title }) => title !== undefined),
    },
  ];
  const chance = {
    data: { values: [{ x: 0 }, { x: options.x.domain?.[1] ?? 1 }] },
    mark: { type: 'line', color: ink.muted, strokeWidth: 0.8, strokeDash: [3, 2] },
    encoding: { x, y: y('x') },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: side,
    // Both axes of a characteristic are shares.
    height: Math.min(side, diagonal ? 200 : 170),
    layer: [
      ...(diagonal ? [chance] : []),
      ...seriesLayers({ series, marks, apart: layers, width: side }, theme),
    ],
  } as unknown as TopLevelSpec;
}

const axisOf = ({ title, domain, values }: BandAxis) => ({
  type: 'quantitative',
  title,
  scale: domain === undefined ? { zero: false, nice: true } : { domain, nice: false },
  axis: {
    ...(values === undefined ? { tickCount: 5 } : { values }),
    domain: false,
    ticks: false,
  },
});
