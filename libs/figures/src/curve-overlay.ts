import type { TopLevelSpec } from 'vega-lite';
import { curvePoints, type CurveSample } from './curve-points.ts';
import { fittedLabels } from './fitted-labels.ts';
import { lineColors } from './ink.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

/** A trial's learning curves over all of its runs. */
export interface OverlaidCurves {
  readonly label: string;
  /** Mean cross-entropy in nats. */
  readonly loss: readonly CurveSample[];
  /** 0 to 1; drawn in percent. */
  readonly accuracy: readonly CurveSample[];
}

export interface CurveOverlayOptions {
  /** Six at most where it is drawn with its legend. */
  readonly series: readonly OverlaidCurves[];
  /** Each series in layers of its own: for a page that chooses among them. */
  readonly layers?: boolean;
}

const splits = ['train', 'validation'] as const;
/** Training is thin and validation thick: a trial keeps one colour in both. */
const widths = [0.7, 1.7] as const;

/** Loss and accuracy of several trials on one scale: means over runs, with a band of +- sample SD for validation. */
export function curveOverlay({ series, layers = false }: CurveOverlayOptions, theme: Theme): TopLevelSpec {
  const { family, size } = theme;
  const below = theme.narrow === true;
  const width =
    theme.width.page / (below ? 1 : 2) - textWidth('100', size.label, 400, family) - size.title - 19.6;
  const labels = series.map(({ label }) => label);
  const columns = theme.width.page > 400 ? 2 : 1;
  const legend = {
    columns,
    symbolType: 'stroke',
    symbolStrokeWidth: 2,
    ...fittedLabels(labels, theme.width.page / columns - 40, theme),
  };
  const scale = { domain: labels, range: labels.map((_, at) => lineColors[at]) };
  const color = { field: 'label', type: 'nominal', title: null, scale, legend };
  const panel = (axisTitle: string, metric: 'loss' | 'accuracy', factor: number) => {
    const all = series.map((one) =>
      curvePoints(one[metric].map((sample) => ({ ...sample, value: factor * sample.value }))).means.map(
        (point) => ({ ...point, label: one.label, title: `${one.label}, ${point.split}` }),
      ),
    );
    return {
      width,
      height: 150,
      layer: layers ? apart(all, axisTitle, metric) : together(all.flat(), axisTitle, color),
    };
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    [below ? 'vconcat' : 'hconcat']: [
      panel('Loss (nats)', 'loss', 1),
      panel('Accuracy (%)', 'accuracy', 100),
    ],
    spacing: 18,
    resolve: { scale: { color: 'shared', strokeWidth: 'shared' } },
  } as unknown as TopLevelSpec;
}

type Point = ReturnType<typeof curvePoints>['means'][number] & { readonly label: string };

const x = {
  field: 'iteration',
  type: 'quantitative',
  title: 'Iteration',
  axis: { grid: false, tickCount: 5, format: '~s', labelFlush: true },
};
const yOf = (title: string) => (field: string) => ({
  field,
  type: 'quantitative',
  title,
  scale: { zero: false, nice: true },
  axis: { tickCount: 5, domain: false, ticks: false },
});
const isValidation = ({ split }: Point) => split === splits[1];

/** Colour by trial, width by split, with a legend of both. */
function together(points: readonly Point[], axisTitle: string, color: object): readonly object[] {
  const y = yOf(axisTitle);
  const strokeWidth = {
    field: 'split',
    type: 'nominal',
    title: null,
    scale: { domain: splits, range: widths },
    legend: { symbolType: 'stroke', columns: 2 },
  };
  return [
    {
      data: { values: points.filter(isValidation) },
      mark: { type: 'area', opacity: 1, fillOpacity: 0.12 },
      encoding: { x, y: y('low'), y2: { field: 'high' }, color },
    },
    {
      data: { values: points },
      mark: { type: 'line', ...titled.mark },
      encoding: {
        x,
        y: y('smooth'),
        color,
        strokeWidth,
        detail: { field: 'split' },
        ...titled.encoding,
      },
    },
  ];
}

/** The same without colours, a trial in layers of its own. */
function apart(all: readonly (readonly Point[])[], axisTitle: string, metric: string): readonly object[] {
  const y = yOf(axisTitle);
  return all.flatMap((points, at) => [
    {
      name: `series-${at}-band-${metric}`,
      data: { values: points.filter(isValidation) },
      mark: { type: 'area', opacity: 1, fillOpacity: 0.12 },
      encoding: { x, y: y('low'), y2: { field: 'high' } },
    },
    ...splits.map((split, nth) => ({
      name: `series-${at}-line-${metric}-${split}`,
      data: { values: points.filter((point) => point.split === split) },
      mark: { type: 'line', strokeWidth: widths[nth], ...titled.mark },
      encoding: { x, y: y('smooth'), ...titled.encoding },
    })),
  ]);
}
