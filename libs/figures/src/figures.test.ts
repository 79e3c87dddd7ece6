import { describe, expect, test } from '@jest/globals';
import { curvePoints } from './curve-points.ts';
import { drawSvg } from './draw-svg.ts';
import {
  cellLook,
  confusionFigure,
  foldAccuracy,
  forestFigure,
  learningCurves,
  figureSpec,
  textWidth,
  venueNames,
  venues,
  type ConfusionOptions,
  type Figure,
} from './index.ts';
import { sequentialColor } from './sequential-color.ts';
import { textColorOn } from './text-color-on.ts';
import { withFonts } from './with-fonts.ts';

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
const options = {
  classes: ['a"]', '<b>', 'c'],
  oneOffBand: true,
  axisTitle: 'class',
  matrix: [
    [3, 1, 0],
    [0, 0, 0],
    [1, 0, 1],
  ],
};

const screen = venues.screen;
const svgOf = (draw: Figure['draw'], span: Figure['span'] = 'column', theme = screen) =>
  drawSvg(figureSpec({ draw }, theme), theme.width[span]);
const confusion = (changed: Partial<ConfusionOptions> = {}) =>
  svgOf((theme) => confusionFigure({ ...options, ...changed }, theme));

describe('confusionFigure', () => {
  test('writes share and count in each cell and n beside each row; a class without images has no share', async () => {
    const drawn = texts(await confusion());
    for (const text of ['75', '25', '50', 'n = 4', 'n = 0', 'n = 2']) expect(drawn).toContain(text);
    expect(drawn.filter((text) => text === '–')).toHaveLength(3);
    expect(drawn).toEqual(expect.arrayContaining(['a"]', '&lt;b&gt;', 'True class', 'Predicted class']));
  });

  test('outlines the one-off band only where classes have an order', async () => {
    expect(await confusion()).toContain('stroke="#d55e00"');
    expect(await confusion({ oneOffBand: false })).not.toContain('#d55e00');
  });

  test('sets white on dark and black on light cells, by luminance', async () => {
    // #757575 on white is 4.61:1 and #777777 4.48:1 (WCAG's known border); black on them 4.56:1 and 4.69:1.
    expect([textColorOn('#000000'), textColorOn('#ffffff')]).toEqual(['#ffffff', '#000000']);
    expect([textColorOn('#757575'), textColorOn('#777777')]).toEqual(['#ffffff', '#000000']);
    expect(textColorOn(sequentialColor(1))).toBe('#ffffff');
    expect(textColorOn(sequentialColor(0))).toBe('#000000');
  });

  test('a class without images has no share to colour', () => {
    expect(cellLook(0, 0)).toMatchObject({ fill: '#ffffff', label: '–' });
    expect(cellLook(1, 3)).toMatchObject({ fill: sequentialColor(1 / 3), label: '33' });
  });

  test('has one colour scale for every matrix: the share alone decides, on [0, 1]', async () => {
    const svg = await confusion({
      matrix: [
        [1, 0, 0],
        [0, 9, 0],
        [1, 2, 1],
      ],
    });
    expect(svg.split(`fill="${sequentialColor(1)}"`)).toHaveLength(3);
    expect(svg).toContain(`fill="${sequentialColor(0.5)}"`);
  });
});

describe('drawSvg', () => {
  const folds: Figure['draw'] = (theme) =>
    foldAccuracy(
      {
        series: [{ label: 'x', mean: 50, sd: null, folds: [{ fold: 0, value: 50 }] }],
      },
      theme,
    );

  test('gives the same bytes for the same figure, whatever was drawn between, and its fonts when asked', async () => {
    const first = await confusion();
    const noted = figureSpec({ draw: folds }, screen, 'Synthetic faces');
    expect(await drawSvg(noted, screen.width.column)).toContain('Synthetic faces');
    expect(await confusion()).toBe(first);
    expect(first).not.toContain('font-face');
    expect(withFonts(first, 'Arimo')).toContain('@font-face{font-family:Arimo;font-weight:700');
    expect(withFonts(await svgOf(folds), 'Tinos')).not.toContain('font-weight:700');
  });

  test('is exactly as wide as the venue has it, column and page, whatever the labels', async () => {
    const long = ['x', 'a rather long label of a trial that was given too many settings'];
    const rows = long.map((label) => ({
      label,
      difference: 1,
      interval: null,
      text: label,
      significant: true,
    }));
    const forest: Figure['draw'] = (theme) => forestFigure({ axisTitle: 'Difference', rope: 1, rows }, theme);
    for (const venue of venueNames)
      for (const span of ['column', 'page'] as const) {
        const theme = venues[venue];
        const svg = await svgOf(span === 'page' ? forest : (t) => confusionFigure(options, t), span, theme);
        const { width, height } = /width="(?<width>[\d.]+)" height="(?<height>[\d.]+)"/.exec(svg)!.groups!;
        expect(Number(width)).toBe(theme.width[span]);
        expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
      }
  });

  test('makes a picture smaller that is too wide though its plot is as narrow as it can be, and cuts nothing', async () => {
    const axisTitle = 'An axis title of very many words '.repeat(8);
    const rows = [{ label: 'x', difference: 1, interval: null, text: 'x', significant: true }];
    const svg = await svgOf(
      (theme) => forestFigure({ axisTitle, rope: 1, rows }, theme),
      'column',
      venues.cvpr,
    );
    const [, width, height, drawnWidth, drawnHeight] =
      /width="([\d.]+)" height="([\d.]+)".*? viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
    expect(width).toBe(234);
    expect(drawnWidth).toBeGreaterThan(textWidth(axisTitle.trim(), 8.5, 400, 'Tinos'));
    expect(height! / width!).toBeCloseTo(drawnHeight! / drawnWidth!, 3);
  });

  test('prints text of 7 to 9 points and nothing smaller', async () => {
    for (const venue of venueNames) {
      const theme = venues[venue];
      const svg = await svgOf((t) => confusionFigure(options, t), 'column', theme);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Number(size));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(9);
    }
  });

  test('refuses a figure that would fetch', async () => {
    const spec = { data: { url: 'https://example.org/x.csv' }, mark: 'point' as const, encoding: {} };
    await expect(svgOf(() => spec)).rejects.toThrow('may not load "https://example.org/x.csv"');
  });
});

describe('curvePoints', () => {
  const sample = (run: string, iteration: number, value: number) => ({
    run,
    iteration,
    value,
    split: 'train' as const,
  });

  test('averages over runs and spreads by the sample SD', () => {
    const { means } = curvePoints([sample('a', 10, 1), sample('b', 10, 3), sample('a', 20, 5)]);
    expect(means).toEqual([
      {
        split: 'train',
        iteration: 10,
        mean: 2,
        smooth: 2,
        low: 2 - Math.SQRT2,
        high: 2 + Math.SQRT2,
        runs: 2,
      },
      { split: 'train', iteration: 20, mean: 5, smooth: 5, low: 5, high: 5, runs: 1 },
    ]);
  });

  test('smooths training by five points, fewer at the ends, and validation not at all', () => {
    const jagged = [0, 6, 0, 6, 0, 6].map((value, at) => sample('a', 10 * (at + 1), value));
    const checked = jagged.map((one) => ({ ...one, split: 'validation' as const }));
    const { means } = curvePoints([...jagged, ...checked]);
    const smooth = (split: string) =>
      means.filter((point) => point.split === split).map((point) => point.smooth);
    expect(smooth('train')).toEqual([0, 2, 2.4, 3.6, 4, 6]);
    expect(smooth('validation')).toEqual([0, 6, 0, 6, 0, 6]);
  });

  test('leaves out what is no finite number', () => {
    const { raw, means } = curvePoints([
      sample('a', 10, Number.NaN),
      sample('a', 20, Infinity),
      sample('a', 30, 4),
    ]);
    expect(raw).toHaveLength(1);
    expect(means.map(({ mean }) => mean)).toEqual([4]);
  });

  test('thins a long run to bins whose means keep the curve', async () => {
    const long = Array.from({ length: 1200 }, (_, at) => sample('a', at + 1, at + 1));
    const { raw } = curvePoints(long);
    expect(raw).toHaveLength(120);
    expect(raw[0]).toMatchObject({ iteration: 10, value: 5.5 }); // mean of 1..10
    const svg = await svgOf((theme) => learningCurves({ loss: long, accuracy: [] }, theme), 'page');
    expect(texts(svg)).toContain('Loss (nats)');
  });
});
