import type { TopLevelSpec } from 'vega-lite';
import { fittedLabels } from './fitted-labels.ts';
import { ink, lineColors, shapes } from './ink.ts';
import type { Theme } from './theme.ts';

export interface CalibrationOptions {
  /** Six at most where it is drawn with its legend; bins without images left out; shares of 0 to 1. */
  readonly series: readonly {
    readonly label: string;
    readonly bins: readonly {
      readonly confidence: number;
      readonly accuracy: number;
      /** The bin's share of all images. */
      readonly weight: number;
    }[];
  }[];
  /** Each series in layers of its own: for a page that chooses among them. */
  readonly layers?: boolean;
}

/** A reliability diagram: accuracy over confidence by bin, the area of a mark its share of the images. */
export function calibrationFigure(
  { series, layers = false }: CalibrationOptions,
  theme: Theme,
): TopLevelSpec {
  const data = series.flatMap(({ label, bins }) => bins.map((bin) => ({ label, ...bin })));
  const labels = series.map(({ label }) => label);
  const side = theme.width.column - 45;
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative',
    title,
    scale: { domain: [0, 1], nice: false },
    axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1], format: '~g', domain: false, ticks: false },
  });
  const x = (field: string) => axis(field, 'Confidence');
  const y = (field: string) => axis(field, 'Accuracy');
  const columns = theme.width.column > 300 ? 2 : 1;
  const legend = { columns, ...fittedLabels(labels, side / columns - 16, theme) };
  const scale = { domain: labels, range: labels.map((_, at) => lineColors[at]) };
  const color = { field: 'label', type: 'nominal', title: null, scale, legend };
  const range = labels.map((_, at) => shapes[at]);
  const shape = { field: 'label', type: 'nominal', title: null, scale: { domain: labels, range }, legend };
  const place = { x: x('confidence'), y: y('accuracy') };
  const size = {
    field: 'weight',
    type: 'quantitative',
    scale: { domain: [0, 0.5], range: [8, 130], clamp: true },
    legend: null,
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: side,
    height: Math.min(side, 200),
    data: { values: data },
    layer: [
      {
        data: { values: [{ at: 0 }, { at: 1 }] },
        mark: { type: 'line', color: ink.muted, strokeWidth: 0.8, strokeDash: [3, 2] },
        encoding: { x: x('at'), y: y('at') },
      },
      ...(layers
        ? series.flatMap(({ bins }, at) => [
            {
              name: `series-${at}-line`,
              data: { values: bins },
              mark: { type: 'line', strokeWidth: 1.1 },
              encoding: place,
            },
            {
              name: `series-${at}-point`,
              data: { values: bins },
              mark: { type: 'point', filled: true, opacity: 0.95, shape: shapes[at % shapes.length] },
              encoding: { ...place, size },
            },
          ])
        : [
            { mark: { type: 'line', strokeWidth: 1.1 }, encoding: { ...place, color } },
            {
              mark: { type: 'point', filled: true, opacity: 0.95 },
              encoding: { ...place, color, shape, size },
            },
          ]),
    ],
  } as unknown as TopLevelSpec;
}
