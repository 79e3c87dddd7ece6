import type { TopLevelSpec } from 'vega-lite';
import { sequentialColor } from './sequential-color.ts';
import { textColorOn } from './text-color-on.ts';
import { ink, theme } from './theme.ts';

export interface ConfusionOptions {
  readonly title: string;
  readonly subtitle: string;
  /** Class labels, by class index. */
  readonly classes: readonly string[];
  /** Images by [true][predicted]. */
  readonly matrix: readonly (readonly number[])[];
  /** Outline |predicted - true| <= 1: ordered classes only. */
  readonly oneOffBand: boolean;
  readonly axisTitle: string;
}

/** Side of one cell, in points. */
const cell = 30;

/**
 * A confusion matrix: true class on y, predicted on x, colour the share of the true class's images on the
 * fixed domain [0, 1], each cell with its share in percent and its count, row n at the right.
 *
 *   counts -> cells (share, colours) -> rects + texts + one-off outline
 */
export function confusionFigure(options: ConfusionOptions): TopLevelSpec {
  const { classes, matrix, title, subtitle, axisTitle } = options;
  const size = classes.length;

  // 1. One record a cell; a class without images has no shares.
  const totals = matrix.map((row) => row.reduce((sum, count) => sum + count, 0));
  const cells = matrix.flatMap((row, y) =>
    row.map((count, x) => {
      const share = totals[y]! > 0 ? count / totals[y]! : null;
      const fill = share === null ? '#ffffff' : sequentialColor(share);
      const label = share === null ? '–' : (100 * share).toFixed(0);
      return { x, y, count, share, fill, label, ink: textColorOn(fill) };
    }),
  );
  const rows = totals.map((n, y) => ({ y, n: `n = ${n}` }));

  // 2. Positions are in cells, so that band and row sizes can be placed exactly.
  const domain = [0, size];
  const ticks = classes.map((_, at) => at + 0.5);
  const labelExpr = `${JSON.stringify(classes)}[floor(datum.value)]`;
  const axis = { values: ticks, labelExpr, ticks: false, domain: false, grid: false, labelFlush: false };
  const scale = { domain, nice: false, zero: false };
  const x = { type: 'quantitative' as const, scale, axis: { ...axis, title: `Predicted ${axisTitle}` } };
  const y = {
    ...{ type: 'quantitative' as const, scale: { ...scale, reverse: true } },
    axis: { ...axis, title: `True ${axisTitle}` },
  };
  const center = [
    { calculate: 'datum.x + 0.5', as: 'cx' },
    { calculate: 'datum.y + 0.5', as: 'cy' },
  ];
  const textColor = { field: 'ink', type: 'nominal' as const, scale: null };
  const text = (field: string, dy: number, fontSize: number, fontWeight: 'bold' | 'normal') => ({
    transform: center,
    mark: { type: 'text' as const, dy, fontSize, fontWeight, baseline: 'middle' as const },
    encoding: {
      ...{ x: { ...x, field: 'cx' }, y: { ...y, field: 'cy' } },
      ...{ text: { field, type: 'nominal' as const }, color: textColor },
    },
  });

  // 3. Layers, back to front.
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...{ title: { text: title, subtitle }, width: cell * size, height: cell * size },
    data: { values: cells },
    layer: [
      {
        transform: [
          { calculate: 'datum.x + 1', as: 'x2' },
          { calculate: 'datum.y + 1', as: 'y2' },
        ],
        mark: { type: 'rect', stroke: '#fdfdfd', strokeWidth: 0.75 },
        encoding: {
          ...{ x: { ...x, field: 'x' }, x2: { field: 'x2' }, y: { ...y, field: 'y' }, y2: { field: 'y2' } },
          color: { field: 'fill', type: 'nominal', scale: null },
        },
      },
      text('label', -4.5, 8.5, 'bold'),
      text('count', 6.5, 6, 'normal'),
      ...(options.oneOffBand ? bandLayer(size, x, y) : []),
      {
        data: { values: rows },
        transform: [{ calculate: 'datum.y + 0.5', as: 'cy' }],
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 5, fontSize: 7, color: ink.muted },
        encoding: {
          x: { ...x, datum: size },
          y: { ...y, field: 'cy' },
          text: { field: 'n', type: 'nominal' },
        },
      },
    ],
    config: theme,
  } as TopLevelSpec;
}

/** The stair around the cells with |x - y| <= 1, down its right side and up its left. */
function bandLayer(size: number, x: object, y: object): readonly object[] {
  const right: [number, number][] = [];
  for (let at = 0; at < size; at += 1)
    right.push([Math.min(at + 2, size), at], [Math.min(at + 2, size), at + 1]);
  const points = [[0, 0], ...right, ...right.map(([px, py]) => [py, px]).reverse(), [0, 0]];
  return [
    {
      data: { values: points.map(([px, py], order) => ({ px, py, order })) },
      mark: { type: 'line', stroke: '#d55e00', strokeWidth: 1.25, strokeJoin: 'miter' },
      encoding: {
        ...{ x: { ...x, field: 'px' }, y: { ...y, field: 'py' } },
        order: { field: 'order', type: 'quantitative' },
      },
    },
  ];
}
