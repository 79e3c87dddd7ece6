import { fittedLabels } from './fitted-labels.ts';
import type { Theme } from './theme.ts';

/** Where the rows of a chart and their labels lie. */
export interface RowLayout {
  /** Of the plot before it is fitted to what surrounds it, in points. */
  readonly width: number;
  /** Height of a row, in points. */
  readonly step: number;
  /** How far the marks of a row lie below its middle, in points. */
  readonly markOffset: number;
  /** How far what is written of a row lies below its middle, in points. */
  readonly textOffset: number;
  /** The channel of rows, by `label`, in the order of the labels. */
  readonly y: object;
}

interface RowLayoutOptions {
  readonly step: number;
  readonly plot: number;
  readonly room: number;
  readonly written?: boolean;
  readonly grid?: object;
}

/** Of a label, of what is written below it, and of the marks below both, in points. */
const heights = { label: 14, text: 11, marks: 17 };

/**
 * Lays out a chart of rows: labels left of the plot or, where the theme is narrow, above their row's marks.
 *
 * @param plot what share of the page the plot takes where labels are left of it
 * @param room for labels left of the plot, in points
 * @param written whether the figures of each row are written, right of the plot or below the label
 * @param grid of the axis of rows
 */
export function rowLayout(
  labels: readonly string[],
  theme: Theme,
  { step, plot, room, written = false, grid = { grid: false } }: RowLayoutOptions,
): RowLayout {
  const plain = { ...grid, ticks: false, domain: false };
  const y = (axis: object) => ({
    field: 'label',
    type: 'nominal',
    title: null,
    sort: null,
    scale: { domain: labels },
    axis,
  });
  if (theme.narrow !== true)
    return {
      width: plot * theme.width.page,
      step,
      markOffset: 0,
      textOffset: 0,
      y: y({ ...plain, ...fittedLabels(labels, room, theme) }),
    };
  const { label, marks } = heights;
  const text = written ? heights.text : 0;
  const high = label + text + marks;
  const axis = {
    ...plain,
    ...fittedLabels(labels, theme.width.page - 12, theme),
    zindex: 1,
    labelAlign: 'left',
    labelPadding: 0,
    labelOffset: label / 2 - high / 2,
  };
  return {
    // Narrower than its labels it would be taken for what they leave of the page.
    width: theme.width.page - 6,
    step: high,
    markOffset: high / 2 - marks / 2,
    textOffset: label + text / 2 - high / 2,
    y: y(axis),
  };
}
