import type { TopLevelSpec } from 'vega-lite';
import { color } from './chart-theme.ts';

/** A value that stands at an axis of parallel coordinates; height 0 to 1. */
export interface AxisValue {
  readonly axis: string;
  readonly height: number;
  readonly text: string;
}

/** A key as an axis calls it: by its last word, which is what differs. */
export const axisName = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** Accuracy against a key, one SD around each trial; the baseline is filled. Data: `trials`. */
export function keySpec(key: string, numeric: boolean): TopLevelSpec {
  const x = {
    field: 'value',
    type: numeric ? 'quantitative' : 'ordinal',
    title: key,
    scale: numeric ? { zero: false, nice: true, padding: 12 } : {},
    axis: numeric ? { tickCount: 6 } : { labelAngle: 0 },
  } as const;
  const y = { type: 'quantitative', title: 'accuracy (%)', scale: { zero: false } } as const;
  return {
    height: 300,
    data: { name: 'trials' },
    layer: [
      {
        mark: { type: 'rule', color: color('line'), opacity: 0.7 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        mark: { type: 'point', size: 70, strokeWidth: 1.8, color: color('series-0'), opacity: 1 },
        encoding: {
          x,
          y: { ...y, field: 'accuracy' },
          fill: {
            condition: { test: 'datum.baseline', value: color('series-0') },
            value: color('paper'),
          },
        },
      },
    ],
  };
}

/** Parallel coordinates, lines coloured by accuracy. Data: `lines`, `values`. */
export function linesSpec(keys: readonly string[]): TopLevelSpec {
  const axes = [...keys.map(axisName), 'accuracy'];
  const x = {
    field: 'axis',
    type: 'ordinal',
    title: null,
    sort: [...axes],
    scale: { padding: 0.35 },
    axis: { labelAngle: 0, domain: false, ticks: false, labelLimit: 150, offset: 8 },
  } as const;
  const scale = { domain: [0, 1] };
  const y = { field: 'height', type: 'quantitative' as const, axis: null, scale };
  return {
    height: 300,
    layer: [
      {
        data: { name: 'lines' },
        mark: { type: 'line', strokeWidth: 1.6, opacity: 0.85, point: { size: 26, filled: true } },
        encoding: {
          x,
          y,
          detail: { field: 'trial' },
          color: {
            field: 'accuracy',
            type: 'quantitative',
            scale: { range: [color('faint'), color('series-0')] },
            legend: null,
          },
        },
      },
      {
        data: { name: 'values' },
        mark: { type: 'text', align: 'left', dx: 7, fontSize: 11, color: color('ink') },
        encoding: { x, y, text: { field: 'text' } },
      },
    ],
  };
}
