import { describe, expect, test } from '@jest/globals';
import { meanCurve, smoothed } from './mean-curve.ts';

describe('the mean of curves', () => {
  test('is at every iteration that one has, straight between its points, over the runs that have come so far', () => {
    const points = meanCurve([
      { iteration: [0, 100, 200], value: [1, 2, 3] },
      { iteration: [0, 50, 100], value: [3, 3, 4] },
    ]);
    expect(points.map(({ iteration, mean, runs }) => [iteration, mean, runs])).toEqual([
      [0, 2, 2],
      [50, 2.25, 2],
      [100, 3, 2],
      [200, 3, 1],
    ]);
    // Values 1 and 3: mean 2, sample SD sqrt 2.
    expect(points[0]!.high - points[0]!.mean).toBeCloseTo(Math.SQRT2, 12);
    expect(points[3]).toMatchObject({ low: 3, high: 3 });
  });

  test('leaves out what has diverged, and is nothing of nothing', () => {
    expect(meanCurve([{ iteration: [0, 10], value: [1, null] }]).map(({ iteration }) => iteration)).toEqual([
      0,
    ]);
    expect(meanCurve([])).toEqual([]);
    expect(meanCurve([{ iteration: [], value: [] }])).toEqual([]);
  });

  test('has a limited number of points, the last among them', () => {
    const iteration = Array.from({ length: 5000 }, (_, at) => at);
    const points = meanCurve([{ iteration, value: iteration }]);
    expect(points.length).toBeLessThanOrEqual(301);
    expect(points.at(-1)!.iteration).toBe(4999);
  });
});

describe('smoothing', () => {
  const curve = { iteration: [1, 2, 3], value: [4, 2, null] };

  test('of weight 0 changes nothing', () => expect(smoothed(curve, 0)).toEqual(curve));

  test('is a running mean without the bias of its beginning', () => {
    // Weight 0.5: first 4; then (0.5 * 2 + 0.25 * 4) / 0.75 = 8/3.
    const { value } = smoothed(curve, 0.5);
    expect(value[0]).toBe(4);
    expect(value[1]).toBeCloseTo(8 / 3, 12);
    expect(value[2]).toBeNull();
  });
});
