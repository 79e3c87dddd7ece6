import { describe, expect, test } from '@jest/globals';
import { quantileOf } from './quantile-of.ts';
import { subjectBootstrap, subjectResamples } from './index.ts';

/** Park and Miller's minimal generator: any source of numbers will do here. */
function minimal(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}

describe('quantileOf', () => {
  test('interpolates as numpy.quantile does', () => {
    // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .975, 1])
    const values = [1, 2, 4, 8];
    const expected = [
      [0, 1],
      [0.25, 1.75],
      [0.5, 3],
      [0.975, 7.7],
      [1, 8],
    ] as const;
    for (const [share, value] of expected) expect(quantileOf(values, share)).toBeCloseTo(value, 12);
    expect(quantileOf([3], 0.4)).toBe(3);
  });
});

describe('subjectBootstrap', () => {
  const scores = (hits: readonly number[], images = 1) => hits.map((score) => ({ score, images }));

  test('resamples subjects within folds: the interval of one draw each is computed by hand', () => {
    // Fold 0 draws subjects 1, 1; fold 1 draws 0, 2, 2.
    const resamples = { draws: 1, folds: [Uint32Array.of(1, 1), Uint32Array.of(0, 2, 2)] };
    const folds = [
      [
        { score: 0, images: 5 },
        { score: 1, images: 2 },
      ],
      [
        { score: 1, images: 1 },
        { score: 9, images: 9 },
        { score: 1, images: 4 },
      ],
    ];
    const mean = (2 / 4 + 3 / 9) / 2;
    const [low, high] = subjectBootstrap(folds, resamples);
    expect(low).toBeCloseTo(mean, 12);
    expect(high).toBeCloseTo(mean, 12);
  });

  test("is near the normal interval of a share's mean where subjects have one image each", () => {
    const hits = Array.from({ length: 400 }, (_, at) => Number(at % 4 !== 0)); // .75
    const resamples = subjectResamples([400], 4000, () => minimal(7));
    const [low, high] = subjectBootstrap([scores(hits)], resamples);
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400);
    expect(low).toBeCloseTo(0.75 - half, 2);
    expect(high).toBeCloseTo(0.75 + half, 2);
  });

  test('is wider where the images of a subject agree: they are not independent', () => {
    const width = ([low, high]: readonly [number, number]) => high - low;
    const alone = subjectBootstrap(
      [scores(Array.from({ length: 200 }, (_, at) => at % 2))],
      subjectResamples([200], 2000, () => minimal(3)),
    );
    const clustered = subjectBootstrap(
      [
        scores(
          Array.from({ length: 20 }, (_, at) => 10 * (at % 2)),
          10,
        ),
      ],
      subjectResamples([20], 2000, () => minimal(3)),
    );
    expect(width(clustered)).toBeGreaterThan(2 * width(alone));
  });
});
