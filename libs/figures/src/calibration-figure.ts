import type { TopLevelSpec } from 'vega-lite';
import { ink } from './ink.ts';
import { seriesLayers, type SeriesMark } from './series-layers.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

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
  const place = { x: x('confidence'), y: y('accuracy') };
  const size = {
    field: 'weight',
    type: 'quantitative',
    scale: { domain: [0, 0.5], range: [8, 130], clamp: true },
    legend: null,
  };
  const marks: readonly SeriesMark<Series>[] = [
    { kind: 'line', mark: { type: 'line', strokeWidth: 1.1 }, encoding: place, rows: ({ bins }) => bins },
    {
      kind: 'point',
      mark: { type: 'point', filled: true, opacity: 0.95, ...titled.mark },
      encoding: { ...place, size, ...titled.encoding },
      rows: ({ label, bins }) => bins.map((bin) => ({ ...bin, title: binTitle(label, bin) })),
    },
  ];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: side,
    height: Math.min(side, 170),
    layer: [
      {
        data: { values: [{ at: 0 }, { at: 1 }] },
        mark: { type: 'line', color: ink.muted, strokeWidth: 0.8, strokeDash: [3, 2] },
        encoding: { x: x('at'), y: y('at') },
      },
      ...seriesLayers({ series, marks, apart: layers, width: side }, theme),
    ],
  } as unknown as TopLevelSpec;
}

type Series = CalibrationOptions['series'][number];

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const binTitle = (label: string, { confidence, accuracy, weight }: Series['bins'][number]) =>
  `${label}: confidence ${percent(confidence)}, accuracy ${percent(accuracy)}, ${percent(weight)} of the images`;
