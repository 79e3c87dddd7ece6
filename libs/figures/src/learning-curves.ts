import type { TopLevelSpec } from 'vega-lite';
import { curvePoints, type CurveSample } from './curve-points.ts';
import { lineColors, theme } from './theme.ts';

export interface LearningCurvesOptions {
  readonly title: string;
  readonly subtitle: string;
  /** Mean cross-entropy in nats. */
  readonly loss: readonly CurveSample[];
  /** 0 to 1; drawn in percent. */
  readonly accuracy: readonly CurveSample[];
}

/** Loss and accuracy over iterations, side by side: runs faint, their mean, and mean +- sample SD as a band. */
export function learningCurves({ title, subtitle, loss, accuracy }: LearningCurvesOptions): TopLevelSpec {
  const percent = accuracy.map((sample) => ({ ...sample, value: 100 * sample.value }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, subtitle },
    hconcat: [panel('Loss (nats)', loss), panel('Accuracy (%)', percent)],
    spacing: 24,
    config: theme,
  } as TopLevelSpec;
}

function panel(axisTitle: string, samples: readonly CurveSample[]): object {
  const { raw, means } = curvePoints(samples);
  const x = {
    ...{ field: 'iteration', type: 'quantitative', title: 'Iteration' },
    axis: { grid: false, tickCount: 5, format: '~s' },
  };
  const y = (field: string) => ({
    ...{ field, type: 'quantitative', title: axisTitle, scale: { zero: false, nice: true } },
    axis: { tickCount: 5, domain: false, ticks: false },
  });
  const color = {
    ...{ field: 'split', type: 'nominal', title: null },
    scale: { domain: ['train', 'validation'], range: [lineColors[0], lineColors[1]] },
    legend: { orient: 'top', symbolType: 'stroke', symbolStrokeWidth: 2, symbolOpacity: 1, offset: 8 },
  };
  return {
    ...{ width: 225, height: 145 },
    layer: [
      {
        data: { values: means },
        mark: { type: 'area', opacity: 0.16 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color },
      },
      {
        data: { values: raw },
        mark: { type: 'line', strokeWidth: 0.5, opacity: 0.35 },
        encoding: { x, y: y('value'), color, detail: { field: 'run' } },
      },
      {
        data: { values: means },
        mark: { type: 'line', strokeWidth: 1.5 },
        encoding: { x, y: y('mean'), color },
      },
    ],
  };
}
