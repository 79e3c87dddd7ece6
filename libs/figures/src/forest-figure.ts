import type { TopLevelSpec } from 'vega-lite';
import { ink, lineColors } from './ink.ts';
import { brokenTitle } from './broken-title.ts';
import { rowLayout } from './row-layout.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

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
  /** The baseline itself, at zero by definition. */
  readonly baseline?: boolean;
}

export interface ForestOptions {
  /** What is left of zero and right of it. */
  readonly axisTitle: string;
  /** Half the width of the region of practical equivalence. */
  readonly rope: number;
  readonly rows: readonly ForestRow[];
}

/** On a page so many points wide, the names of a sweep of three keys have room beside the plot. */
const wide = 600;

/** A forest plot: paired differences with their intervals around the zero line, the region that does not matter shaded. */
export function forestFigure({ axisTitle, rope, rows }: ForestOptions, theme: Theme): TopLevelSpec {
  const data = rows.map(({ label, difference, interval, text, significant, baseline = false }) => {
    return {
      label,
      difference,
      low: interval?.[0] ?? difference,
      high: interval?.[1] ?? difference,
      text,
      significant,
      baseline,
      title: `${label}: ${text}`,
    };
  });
  const reach = 1.08 * Math.max(rope, ...data.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const below = theme.narrow === true;
  const labels = rows.map(({ label }) => label);
  const { width, step, markOffset, textOffset, y } = rowLayout(labels, theme, {
    step: 18,
    plot: 0.45,
    room: (theme.width.page > wide ? 0.4 : 0.34) * theme.width.page,
    written: true,
  });
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    title: below ? brokenTitle(axisTitle, theme) : axisTitle,
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
    width,
    height: { step },
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
        mark: { type: 'rule', strokeWidth: 1.4, color: lineColors[0], yOffset: markOffset, ...titled.mark },
        encoding: { y, x: x('low'), x2: { field: 'high' }, ...titled.encoding },
      },
      {
        mark: {
          type: 'point',
          size: 42,
          color: lineColors[0],
          strokeWidth: 1.2,
          opacity: 1,
          yOffset: markOffset,
          ...titled.mark,
        },
        encoding: {
          y,
          x: x('difference'),
          shape: { condition: { test: 'datum.baseline', value: 'diamond' }, value: 'square' },
          fill: { condition: { test: 'datum.significant', value: lineColors[0] }, value: '#ffffff' },
          ...titled.encoding,
        },
      },
      {
        mark: {
          type: 'text',
          align: 'left',
          dx: below ? 0 : 8,
          yOffset: textOffset,
          fontSize: theme.size.label,
          color: below ? ink.muted : ink.text,
        },
        encoding: { y, x: { value: below ? 0 : 'width' }, text: { field: 'text' } },
      },
    ],
  } as unknown as TopLevelSpec;
}
