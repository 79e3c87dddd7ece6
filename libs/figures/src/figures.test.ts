import { describe, expect, test } from '@jest/globals';
import { curvePoints } from './curve-points.ts';
import { confusionFigure, foldAccuracy, learningCurves, renderSvg, textWidth } from './index.ts';
import { sequentialColor } from './sequential-color.ts';
import { textColorOn } from './text-color-on.ts';

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
const options = {
  ...{ title: 'T', subtitle: 'S', classes: ['a"]', '<b>', 'c'], oneOffBand: true, axisTitle: 'class' },
  matrix: [
    [3, 1, 0],
    [0, 0, 0],
    [1, 0, 1],
  ],
};

describe('confusionFigure', () => {
  test('writes share and count in each cell and n beside each row; a class without images has no share', async () => {
    const drawn = texts(await renderSvg(confusionFigure(options)));
    for (const text of ['75', '25', '50', 'n = 4', 'n = 0', 'n = 2']) expect(drawn).toContain(text);
    expect(drawn.filter((text) => text === '–')).toHaveLength(3);
    expect(drawn).toEqual(expect.arrayContaining(['a"]', '&lt;b&gt;', 'True class', 'Predicted class']));
  });

  test('outlines the one-off band only where classes have an order', async () => {
    expect(await renderSvg(confusionFigure(options))).toContain('stroke="#d55e00"');
    expect(await renderSvg(confusionFigure({ ...options, oneOffBand: false }))).not.toContain('#d55e00');
  });

  test('sets white on dark and black on light cells, by luminance', async () => {
    // #757575 on white is 4.61:1 and #777777 4.48:1 (WCAG's known border); black on them 4.56:1 and 4.69:1.
    expect([textColorOn('#000000'), textColorOn('#ffffff')]).toEqual(['#ffffff', '#000000']);
    expect([textColorOn('#757575'), textColorOn('#777777')]).toEqual(['#ffffff', '#000000']);
    expect(textColorOn(sequentialColor(1))).toBe('#ffffff');
    expect(textColorOn(sequentialColor(0))).toBe('#000000');
  });

  test('has one colour scale for every matrix: the share alone decides, on [0, 1]', async () => {
    const svg = await renderSvg(confusionFigure({ ...options, matrix: [[1, 0, 0], [0, 9, 0], [1, 2, 1]] })); // prettier-ignore
    expect(svg.split(`fill="${sequentialColor(1)}"`)).toHaveLength(3);
    expect(svg).toContain(`fill="${sequentialColor(0.5)}"`);
  });
});

describe('renderSvg', () => {
  test('gives the same bytes for the same figure, whatever was drawn between, with its font inside', async () => {
    const first = await renderSvg(confusionFigure(options));
    const series = [{ label: 'x', mean: 50, sd: null, folds: [{ fold: 0, value: 50 }] }];
    expect(await renderSvg(foldAccuracy({ title: 'T', subtitle: 'S', series }))).toContain('<svg');
    expect(await renderSvg(confusionFigure(options))).toBe(first);
    expect(first).toContain('@font-face{font-family:Arimo');
    expect(await renderSvg(confusionFigure(options), { embedFont: false })).not.toContain('font-face');
  });

  test('refuses a figure that would fetch', async () => {
    const spec = { data: { url: 'https://example.org/x.csv' }, mark: 'point' as const, encoding: {} };
    await expect(renderSvg(spec)).rejects.toThrow('may not load "https://example.org/x.csv"');
  });
});

describe('textWidth', () => {
  test("is the face's own advances: Arial's digits are 1139/2048 em wide", () => {
    expect(textWidth('0', 2048)).toBeCloseTo(1139, 6);
    expect(textWidth('0123456789', 10)).toBeCloseTo((10 * 1139 * 10) / 2048, 6);
    expect(textWidth('W', 10, 700)).not.toBe(textWidth('n', 10, 700));
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
      { split: 'train', iteration: 10, mean: 2, low: 2 - Math.SQRT2, high: 2 + Math.SQRT2, runs: 2 },
      { split: 'train', iteration: 20, mean: 5, low: 5, high: 5, runs: 1 },
    ]);
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
    const svg = await renderSvg(learningCurves({ title: 'T', subtitle: 'S', loss: long, accuracy: [] }));
    expect(texts(svg)).toContain('Loss (nats)');
  });
});
