import type { TopLevelSpec } from 'vega-lite';
import { ink } from './ink.ts';
import { seriesLayers, type SeriesMark } from './series-layers.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

/** A fold that a trial and the baseline both have, in percent. */
export interface SlopeFold {
  readonly fold: number;
  readonly baseline: number;
  readonly trial: number;
}

export interface SlopeOptions {
  /** The trials that are compared with the baseline; together with a legend, six at most, all under the same crops. */
  readonly series: readonly { readonly label: string; readonly folds: readonly SlopeFold[] }[];
  readonly yTitle: string;
  /** Each series in layers of its own: for a page that chooses among them. */
  readonly layers?: boolean;
}

type Series = SlopeOptions['series'][number];

const height = 200;
/** Least distance of two names of folds, in points: those of near values are moved apart. */
const lineHeight = 8.5;

/** A line a fold from the baseline's accuracy to a trial's: where all rise, no fold carries the difference alone. */
export function slopeFigure({ series, yTitle, layers = false }: SlopeOptions, theme: Theme): TopLevelSpec {
  const width = theme.width.column - 45;
  const all = series.flatMap(({ folds }) => folds);
  const values = all.flatMap(({ baseline, trial }) => [baseline, trial]);
  const room = Math.max(1, 0.06 * (Math.max(...values) - Math.min(...values)));
  const domain = [Math.min(...values) - room, Math.max(...values) + room] as const;
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: null,
    scale: { domain: [-0.18, 1.08], nice: false },
    axis: {
      values: [0, 1],
      labelExpr: "datum.value === 0 ? 'Baseline' : 'Trial'",
      domain: false,
      ticks: false,
    },
  });
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: yTitle,
    scale: { domain, nice: false },
    axis: { tickCount: 5, domain: false, ticks: false },
  });
  const marks: readonly SeriesMark<Series>[] = [
    {
      kind: 'line',
      mark: { type: 'rule', strokeWidth: 1.2, ...titled.mark },
      encoding: {
        x: x('from'),
        x2: { field: 'to' },
        y: y('baseline'),
        y2: { field: 'trial' },
        ...titled.encoding,
      },
      rows: ({ label, folds }) =>
        folds.map((one) => ({ ...one, from: 0, to: 1, title: slopeTitle(label, one) })),
    },
    {
      kind: 'point',
      mark: { type: 'point', size: 26, filled: true, opacity: 1, ...titled.mark },
      encoding: { x: x('at'), y: y('trial'), ...titled.encoding },
      rows: ({ label, folds }) => folds.map((one) => ({ ...one, at: 1, title: slopeTitle(label, one) })),
    },
    {
      kind: 'label',
      mark: { type: 'point', size: 26, filled: true, opacity: 1, color: ink.muted, ...titled.mark },
      encoding: { x: x('at'), y: y('baseline'), ...titled.encoding },
      rows: ({ folds }) =>
        folds.map(({ fold, baseline }) => ({ at: 0, baseline, title: startTitle({ fold, baseline }) })),
    },
    {
      kind: 'label',
      mark: { type: 'text', align: 'right', dx: -6, fontSize: theme.size.small, color: ink.muted },
      encoding: { x: x('at'), y: y('value'), text: { field: 'text' } },
      rows: ({ folds }) => namesApart(folds, domain),
    },
  ];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height,
    layer: seriesLayers({ series, marks, apart: layers, width }, theme),
  } as unknown as TopLevelSpec;
}

/** Names of the baseline's folds, moved up as far as needed so that none lies on another. */
function namesApart(folds: readonly SlopeFold[], [low, high]: readonly [number, number]) {
  const least = (lineHeight / height) * (high - low);
  let before = -Infinity;
  return [...folds]
    .sort((a, b) => a.baseline - b.baseline)
    .map(({ fold, baseline }) => {
      before = Math.max(baseline, before + least);
      return { at: 0, value: before, text: `fold ${fold}` };
    });
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

const slopeTitle = (label: string, { fold, baseline, trial }: SlopeFold) =>
  `${label}, fold ${fold}: ${baseline.toFixed(1)} % to ${trial.toFixed(1)} % (${signed(trial - baseline)})`;

const startTitle = ({ fold, baseline }: Omit<SlopeFold, 'trial'>) =>
  `Baseline, fold ${fold}: ${baseline.toFixed(1)} %`;
