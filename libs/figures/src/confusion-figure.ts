import type { TopLevelSpec } from 'vega-lite';
import { cellLook } from './cell-look.ts';
import { confusionColumns } from './confusion-columns.ts';
import { ink } from './ink.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';

export interface ConfusionOptions {
  /** Class labels, by class index. */
  readonly classes: readonly string[];
  /** Images by [true][predicted]; a column more than classes counts those without a class. */
  readonly matrix: readonly (readonly number[])[];
  /** Outline |predicted - true| <= 1: ordered classes only. */
  readonly oneOffBand: boolean;
  readonly axisTitle: string;
}

/**
 * A confusion matrix: true class on y, predicted on x, colour the share of the true class's images on the
 * fixed domain [0, 1], each cell with its share in percent and its count, row n at the right.
 *
 *   counts -> cells (share, colours) -> rects + texts + one-off outline
 */
export function confusionFigure(options: ConfusionOptions, theme: Theme): TopLevelSpec {
  const { classes, matrix, axisTitle } = options;
  const size = classes.length;
  const columns = confusionColumns(classes, matrix[0]!.length > size);

  // 1. One record a cell; a class without images has no shares.
  const totals = matrix.map((row) => row.reduce((sum, count) => sum + count, 0));
  const cells = matrix.flatMap((row, y) =>
    row.map((count, x) => ({ x, y, count, ...cellLook(count, totals[y]!) })),
  );
  const rows = totals.map((n, y) => ({ y, n: `n = ${n}` }));

  // 2. Square cells in what the row labels and counts leave of the width; two classes need no larger ones.
  const wide = (labels: readonly string[], fontSize: number) =>
    Math.max(...labels.map((label) => textWidth(label, fontSize, 400, theme.family)));
  const beside =
    wide(classes, theme.size.label) +
    wide(
      rows.map(({ n }) => n),
      theme.size.small,
    ) +
    theme.size.title +
    16.9;
  const width = theme.width.column - beside;
  const side = Math.min(width / columns.length, 52);
  const shareSize = Math.min(9, Math.max(7.5, side * 0.3));

  // 3. Positions are in cells, so that band and row sizes can be placed exactly.
  const axisOf = (labels: readonly string[]) => ({
    values: labels.map((_, at) => at + 0.5),
    ticks: false,
    domain: false,
    grid: false,
    labelFlush: false,
    labelExpr: `${JSON.stringify(labels)}[floor(datum.value)]`,
  });
  const scaleOf = (labels: readonly string[]) => ({ domain: [0, labels.length], nice: false, zero: false });
  const x = {
    type: 'quantitative' as const,
    scale: scaleOf(columns),
    axis: { ...axisOf(columns), title: `Predicted ${axisTitle}` },
  };
  const y = {
    type: 'quantitative' as const,
    scale: { ...scaleOf(classes), reverse: true },
    axis: { ...axisOf(classes), title: `True ${axisTitle}` },
  };
  const center = [
    { calculate: 'datum.x + 0.5', as: 'cx' },
    { calculate: 'datum.y + 0.5', as: 'cy' },
  ];
  const textColor = { field: 'ink', type: 'nominal' as const, scale: null };
  const text = (
    name: string,
    field: string,
    dy: number,
    fontSize: number,
    fontWeight: 'bold' | 'normal',
  ) => ({
    name,
    transform: center,
    mark: { type: 'text' as const, dy, fontSize, fontWeight, baseline: 'middle' as const },
    encoding: {
      x: { ...x, field: 'cx' },
      y: { ...y, field: 'cy' },
      text: { field, type: 'nominal' as const },
      color: textColor,
    },
  });

  // 4. Layers, back to front.
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height: side * size,
    data: { values: cells },
    layer: [
      {
        name: 'cells',
        transform: [
          { calculate: 'datum.x + 1', as: 'x2' },
          { calculate: 'datum.y + 1', as: 'y2' },
        ],
        mark: { type: 'rect', stroke: '#fdfdfd', strokeWidth: 0.75 },
        encoding: {
          x: { ...x, field: 'x' },
          x2: { field: 'x2' },
          y: { ...y, field: 'y' },
          y2: { field: 'y2' },
          color: { field: 'fill', type: 'nominal', scale: null },
        },
      },
      text('shares', 'label', -0.2 * side, shareSize, 'bold'),
      text('counts', 'count', 0.24 * side, 7, 'normal'),
      ...(options.oneOffBand ? bandLayer(size, x, y) : []),
      {
        name: 'rows',
        data: { values: rows },
        transform: [{ calculate: 'datum.y + 0.5', as: 'cy' }],
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          dx: 4,
          fontSize: theme.size.small,
          color: ink.muted,
        },
        encoding: {
          x: { ...x, datum: columns.length },
          y: { ...y, field: 'cy' },
          text: { field: 'n', type: 'nominal' },
        },
      },
    ],
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
        x: { ...x, field: 'px' },
        y: { ...y, field: 'py' },
        order: { field: 'order', type: 'quantitative' },
      },
    },
  ];
}
