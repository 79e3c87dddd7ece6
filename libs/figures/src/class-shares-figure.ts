import type { TopLevelSpec } from 'vega-lite';
import { lineColors, shapes } from './ink.ts';
import { fittedLabels } from './fitted-labels.ts';
import type { Theme } from './theme.ts';

/** A share of one class's images, with its interval, all in percent. */
export interface ClassShare {
  /** Label of the class. */
  readonly class: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Too few images to lean on: drawn hollow. */
  readonly few: boolean;
}

export interface ClassSharesOptions {
  /** Printed above where it is not empty. */
  readonly notice: string;
  /** Every class in order, with images or without. */
  readonly classes: readonly string[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** At most six. */
  readonly series: readonly { readonly label: string; readonly shares: readonly ClassShare[] }[];
}

/** Shares by class, series side by side within a class: recall, or gender accuracy by age. */
export function classSharesFigure(options: ClassSharesOptions, theme: Theme): TopLevelSpec {
  const { notice, classes, series, xTitle, yTitle } = options;
  const data = series.flatMap(({ label, shares }) => shares.map((share) => ({ label, ...share })));
  const labels = series.map(({ label }) => label);
  const x = {
    field: 'class',
    type: 'nominal',
    title: xTitle,
    sort: null,
    scale: { domain: classes },
    axis: { labelAngle: 0, ticks: false, grid: false },
  };
  const xOffset = { field: 'label', type: 'nominal', scale: { domain: labels, paddingOuter: 0.8 } };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: yTitle,
    scale: { domain: [0, 100], nice: false },
    axis: { values: [0, 25, 50, 75, 100], domain: false, ticks: false },
  });
  const columns = theme.width.page > 400 ? 3 : 2;
  const legend = { columns, ...fittedLabels(labels, theme.width.page / columns - 24, theme) };
  const scale = { domain: labels, range: labels.map((_, at) => lineColors[at]) };
  const color = { field: 'label', type: 'nominal', title: null, scale, legend };
  const range = labels.map((_, at) => shapes[at]);
  const shape = { field: 'label', type: 'nominal', title: null, scale: { domain: labels, range }, legend };
  const points = (few: boolean) => ({
    transform: [{ filter: `datum.few === ${few}` }],
    mark: {
      type: 'point',
      size: 26,
      opacity: 1,
      strokeWidth: 1.1,
      ...(few ? { fill: '#ffffff' } : { filled: true }),
    },
    encoding: { x, xOffset, y: y('share'), color, shape },
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(notice === '' ? {} : { title: notice }),
    width: theme.width.page - 40,
    height: 130,
    data: { values: data },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 1.1 },
        encoding: { x, xOffset, y: y('low'), y2: { field: 'high' }, color },
      },
      points(false),
      ...(data.some(({ few }) => few) ? [points(true)] : []),
    ],
  } as unknown as TopLevelSpec;
}
