import type { TopLevelSpec } from 'vega-lite';
import { fittedLabels } from './fitted-labels.ts';
import { ink, lineColors } from './ink.ts';
import type { Theme } from './theme.ts';

/** One comparison with the baseline, in percentage points. */
export interface ForestRow {
  readonly label: string;
  readonly difference: number;
  /** 95 % interval; null: no spread to make one of. */
  readonly interval: readonly [number, number] | null;
  /** What stands at the right: the numbers in words. */
  readonly text: string;
  /** The interval leaves out zero after the correction. */
  readonly significant: boolean;
}

export interface ForestOptions {
  /** Printed above where it is not empty. */
  readonly notice: string;
  /** What is left of zero and right of it. */
  readonly axisTitle: string;
  /** Half the width of the region of practical equivalence. */
  readonly rope: number;
  readonly rows: readonly ForestRow[];
}

/** A forest plot: paired differences with their intervals around the zero line, the region that does not matter shaded. */
export function forestFigure({ notice, axisTitle, rope, rows }: ForestOptions, theme: Theme): TopLevelSpec {
  const data = rows.map(({ label, difference, interval, text, significant }) => {
    return {
      label,
      difference,
      low: interval?.[0] ?? difference,
      high: interval?.[1] ?? difference,
      text,
      significant,
    };
  });
  const reach = 1.08 * Math.max(rope, ...data.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const y = {
    field: 'label',
    type: 'nominal',
    title: null,
    sort: null,
    scale: { domain: rows.map(({ label }) => label) },
    axis: {
      ticks: false,
      domain: false,
      grid: false,
      ...fittedLabels(
        rows.map(({ label }) => label),
        0.34 * theme.width.page,
        theme,
      ),
    },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: axisTitle,
    scale: { domain: [-reach, reach], nice: false },
    axis: {
      tickCount: 7,
      domain: false,
      ticks: false,
      labelExpr: "datum.value === 0 ? '0' : format(datum.value, '+~g')",
    },
  });
  const edges = { x: { ...x('from'), type: 'quantitative' }, x2: { field: 'to' } };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(notice === '' ? {} : { title: notice }),
    width: 0.45 * theme.width.page,
    height: { step: 18 },
    data: { values: data },
    layer: [
      {
        data: { values: [{ from: -rope, to: rope }] },
        mark: { type: 'rect', color: ink.band },
        encoding: edges,
      },
      {
        data: { values: [{ at: 0 }] },
        mark: { type: 'rule', color: ink.muted, strokeWidth: 0.8 },
        encoding: { x: x('at') },
      },
      {
        mark: { type: 'rule', strokeWidth: 1.4, color: lineColors[0] },
        encoding: { y, x: x('low'), x2: { field: 'high' } },
      },
      {
        mark: {
          type: 'point',
          size: 42,
          shape: 'square',
          color: lineColors[0],
          strokeWidth: 1.2,
          opacity: 1,
        },
        encoding: {
          y,
          x: x('difference'),
          fill: { condition: { test: 'datum.significant', value: lineColors[0] }, value: '#ffffff' },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 8, fontSize: theme.size.label, color: ink.text },
        encoding: { y, x: { value: 'width' }, text: { field: 'text' } },
      },
    ],
  } as unknown as TopLevelSpec;
}
