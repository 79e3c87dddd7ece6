import type { TopLevelSpec } from 'vega-lite';
import { lineColors, shapes } from './ink.ts';
import { fittedLabels } from './fitted-labels.ts';
import type { Theme } from './theme.ts';
import { titled } from './titled.ts';

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
  /** Every class in order, with images or without. */
  readonly classes: readonly string[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Six at most where it is drawn with its legend. */
  readonly series: readonly { readonly label: string; readonly shares: readonly ClassShare[] }[];
  /** Each series in layers of its own, all in the middle of their class: for a page that chooses among them. */
  readonly layers?: boolean;
}

/** Shares by class, series side by side within a class: recall, or gender accuracy by age. */
export function classSharesFigure(options: ClassSharesOptions, theme: Theme): TopLevelSpec {
  if (options.layers === true) return layeredShares(options, theme);
  const { classes, series, xTitle, yTitle } = options;
  const data = series.flatMap(({ label, shares }) =>
    shares.map((share) => ({ label, ...withTitle(label, share) })),
  );
  const labels = series.map(({ label }) => label);
  const x = classAxis(classes, xTitle);
  const xOffset = { field: 'label', type: 'nominal', scale: { domain: labels, paddingOuter: 0.8 } };
  const y = shareAxis(yTitle);
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
      ...titled.mark,
    },
    encoding: { x, xOffset, y: y('share'), color, shape, ...titled.encoding },
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: theme.width.page - 40,
    height: 130,
    data: { values: data },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 1.1, ...titled.mark },
        encoding: { x, xOffset, y: y('low'), y2: { field: 'high' }, color, ...titled.encoding },
      },
      points(false),
      ...(data.some(({ few }) => few) ? [points(true)] : []),
    ],
  } as unknown as TopLevelSpec;
}

const withTitle = (label: string, share: ClassShare) => ({
  ...share,
  title: `${label}, ${share.class}: ${share.share.toFixed(1)} % [${share.low.toFixed(1)}, ${share.high.toFixed(1)}]`,
});

const classAxis = (classes: readonly string[], title: string) => ({
  field: 'class',
  type: 'nominal',
  title,
  sort: null,
  scale: { domain: classes },
  axis: { labelAngle: 0, ticks: false, grid: false },
});

const shareAxis = (title: string) => (field: string) => ({
  field,
  type: 'quantitative',
  title,
  scale: { domain: [0, 100], nice: false },
  axis: { values: [0, 25, 50, 75, 100], domain: false, ticks: false },
});

/** All series in the middle of their classes: the page moves those that it shows apart. */
function layeredShares({ classes, series, xTitle, yTitle }: ClassSharesOptions, theme: Theme): TopLevelSpec {
  const x = classAxis(classes, xTitle);
  const y = shareAxis(yTitle);
  const layer = series.flatMap(({ label, shares: given }, at) => {
    const shares = given.map((share) => withTitle(label, share));
    const shape = shapes[at % shapes.length];
    const points = (few: boolean) => ({
      name: `series-${at}-${few ? 'hollow' : 'point'}`,
      data: { values: shares.filter((share) => share.few === few) },
      mark: { type: 'point', size: 26, opacity: 1, strokeWidth: 1.1, shape, ...titled.mark },
      encoding: { x, y: y('share'), ...titled.encoding },
    });
    return [
      {
        name: `series-${at}-line`,
        data: { values: shares },
        mark: { type: 'rule', strokeWidth: 1.1, ...titled.mark },
        encoding: { x, y: y('low'), y2: { field: 'high' }, ...titled.encoding },
      },
      points(false),
      ...(shares.some(({ few }) => few) ? [points(true)] : []),
    ];
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: theme.width.page - 40,
    height: 130,
    layer,
  } as unknown as TopLevelSpec;
}
