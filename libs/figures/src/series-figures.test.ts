import { describe, expect, test } from '@jest/globals';
import { drawSvg } from './draw-svg.ts';
import {
  bandFigure,
  costFigure,
  figureSpec,
  slopeFigure,
  stripFigure,
  venues,
  type BandOptions,
  type Figure,
  type SlopeFold,
} from './index.ts';

const screen = venues.screen;
const svgOf = (draw: Figure['draw']) => drawSvg(figureSpec({ draw }, screen), screen.width.column);
const titles = (svg: string) => [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, text]) => text);

describe('a mark with a title', () => {
  const point = { x: 0, y: 50, low: 45, high: 55 };
  const bands = (changed: Partial<BandOptions> = {}): Figure['draw'] => {
    const points = [
      { ...point, title: 'rate 0.0005 <a> & "b"' },
      { ...point, x: 1 },
    ];
    const series = [{ label: 'one', title: 'the line', points }];
    return (theme) => bandFigure({ series, x: { title: 'x' }, y: { title: 'y' }, ...changed }, theme);
  };

  test('says it to who points at it, letter by letter; a point without has no marker', async () => {
    const svg = await svgOf(bands());
    expect(titles(svg)).toEqual(['the line', 'rate 0.0005 &lt;a&gt; &amp; &quot;b&quot;']);
    expect(svg).not.toContain('aria-label');
  });

  test('has it too where each series is in layers of its own', async () => {
    const svg = await svgOf(bands({ layers: true }));
    expect(titles(svg)).toHaveLength(2);
    for (const kind of ['band', 'line', 'point'])
      expect(svg).toMatch(new RegExp(`series_0_${kind}_\\d_marks`));
  });

  test('only a characteristic has the line of chance', async () => {
    const dashed = /stroke-dasharray="3,2"/;
    expect(await svgOf(bands())).not.toMatch(dashed);
    expect(await svgOf(bands({ diagonal: true }))).toMatch(dashed);
  });
});

describe('slopeFigure', () => {
  const folds: readonly SlopeFold[] = [
    { fold: 0, baseline: 50, trial: 60 },
    { fold: 1, baseline: 50, trial: 45 },
    { fold: 2, baseline: 50.1, trial: 50 },
  ];
  const draw = () => svgOf((theme) => slopeFigure({ series: [{ label: 'a', folds }], yTitle: 'y' }, theme));

  test('draws a line a fold and says by how much it rises or falls', async () => {
    expect(new Set(titles(await draw()))).toEqual(
      new Set([
        'a, fold 0: 50.0 % to 60.0 % (+10.0)',
        'a, fold 1: 50.0 % to 45.0 % (−5.0)',
        'a, fold 2: 50.1 % to 50.0 % (−0.1)',
        'Baseline, fold 0: 50.0 %',
        'Baseline, fold 1: 50.0 %',
        'Baseline, fold 2: 50.1 %',
      ]),
    );
  });

  test('writes the names of folds of one value above each other', async () => {
    const names = [...(await draw()).matchAll(/translate\([\d.]+,([\d.]+)\)"[^>]*>fold \d</g)];
    const heights = names.map(([, y]) => Number(y)).sort((a, b) => a - b);
    expect(heights).toHaveLength(3);
    expect(Math.min(heights[1]! - heights[0]!, heights[2]! - heights[1]!)).toBeGreaterThan(8.4);
  });
});

describe('costFigure', () => {
  const middle = async (costs: readonly [number, number, number]) => {
    const series = costs.map((cost) => {
      return { label: `${cost}`, cost, accuracy: 50, low: 40, high: 60, title: `${cost}` };
    });
    const svg = await svgOf((theme) => costFigure({ series, xTitle: 'x', yTitle: 'y' }, theme));
    const places = [...svg.matchAll(/<line transform="translate\(([\d.]+),[\d.]+\)"[^>]*><title>/g)].map(
      ([, x]) => Number(x),
    );
    return (places[1]! - places[0]!) / (places[2]! - places[0]!);
  };

  test('has a scale of powers where costs are far apart, and a plain one where they are near', async () => {
    expect(await middle([1e6, 1e7, 1e8])).toBeCloseTo(0.5, 2);
    expect(await middle([10, 12, 18])).toBeCloseTo(0.25, 2);
  });
});

describe('stripFigure', () => {
  const rowOf = (label: string, ...values: readonly number[]) => ({
    label,
    points: values.map((value, at) => ({ series: `seed ${at}`, value })),
  });
  const draw = (...rows: readonly ReturnType<typeof rowOf>[]) =>
    svgOf((theme) =>
      stripFigure({ rows, last: rowOf('mean', 45, 50), xTitle: 'Accuracy (%)', unit: '%' }, theme),
    );

  test('says of each point whose it is, and of each row its mean', async () => {
    expect(titles(await draw(rowOf('fold 0', 40, 50), rowOf('fold 1', 50, 50)))).toEqual([
      'fold 0, mean: 45.0 %',
      'fold 1, mean: 50.0 %',
      'mean, mean: 47.5 %',
      'fold 0, seed 0: 40.0 %',
      'fold 1, seed 0: 50.0 %',
      'mean, seed 0: 45.0 %',
      'fold 0, seed 1: 50.0 %',
      'fold 1, seed 1: 50.0 %',
      'mean, seed 1: 50.0 %',
    ]);
  });

  test('points of equal value do not hide each other', async () => {
    const svg = await draw(rowOf('fold 1', 50, 50));
    const places = [...svg.matchAll(/translate\(([\d.]+),([\d.]+)\)"[^>]*><title>fold 1, seed/g)];
    const [first, second] = places.map(([, x, y]) => [Number(x), Number(y)]);
    expect(places).toHaveLength(2);
    expect(second![0]).toBe(first![0]);
    expect(Math.abs(second![1]! - first![1]!)).toBeGreaterThan(2);
  });

  test('more series than colours are drawn in one', async () => {
    const values = Array.from({ length: 7 }, (_, at) => 40 + at);
    const svg = await draw(rowOf('fold 0', ...values));
    expect(titles(svg)).toContain('fold 0, seed 6: 46.0 %');
    expect(svg).not.toContain('#d55e00');
    expect(await draw(rowOf('fold 0', 40, 50))).toContain('#d55e00');
  });
});
