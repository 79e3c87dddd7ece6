import type { TopLevelSpec } from 'vega-lite';
import { curvePoints, type CurveSample } from './curve-points.ts';
import { lineColors } from './ink.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

export interface LearningCurvesOptions {
  /** Mean cross-entropy in nats. */
  readonly loss: readonly CurveSample[];
  /** 0 to 1; drawn in percent. */
  readonly accuracy: readonly CurveSample[];
}

/** Loss and accuracy over iterations, side by side: runs faint, their smoothed mean, and +- sample SD as a band. */
export function learningCurves(options: LearningCurvesOptions, theme: Theme): TopLevelSpec {
  const { loss, accuracy } = options;
  // What axis and title take of each half, near enough that the first drawing mostly fits.
  const { family, size } = theme;
  const width = theme.width.page / 2 - textWidth('100', size.label, 400, family) - size.title - 19.6;
  const percent = accuracy.map((sample) => ({ ...sample, value: 100 * sample.value }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    hconcat: [panel('Loss (nats)', loss, width), panel('Accuracy (%)', percent, width)],
    spacing: 18,
  } as TopLevelSpec;
}

function panel(axisTitle: string, samples: readonly CurveSample[], width: number): object {
  const { raw, means } = curvePoints(samples);
  const x = {
    field: 'iteration',
    type: 'quantitative',
    title: 'Iteration',
    axis: { grid: false, tickCount: 5, format: '~s', labelFlush: true },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: axisTitle,
    scale: { zero: false, nice: true },
    axis: { tickCount: 5, domain: false, ticks: false },
  });
  const color = {
    field: 'split',
    type: 'nominal',
    title: null,
    scale: { domain: ['train', 'validation'], range: [lineColors[0], lineColors[1]] },
    legend: { symbolType: 'stroke', symbolStrokeWidth: 2, symbolOpacity: 1 },
  };
  return {
    width,
    height: 120,
    layer: [
      // Opacity of fill or stroke: that of a whole mark costs a renderer a picture of its own.
      {
        data: { values: means },
        mark: { type: 'area', opacity: 1, fillOpacity: 0.16 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color },
      },
      {
        data: { values: raw.map((sample) => ({ ...sample, title: `${sample.run}, ${sample.split}` })) },
        mark: { type: 'line', strokeWidth: 0.5, strokeOpacity: 0.35, ...titled.mark },
        encoding: { x, y: y('value'), color, detail: { field: 'run' }, ...titled.encoding },
      },
      {
        data: { values: means.map((point) => ({ ...point, title: `mean over runs, ${point.split}` })) },
        mark: { type: 'line', strokeWidth: 1.5, ...titled.mark },
        encoding: { x, y: y('smooth'), color, ...titled.encoding },
      },
    ],
  };
}
