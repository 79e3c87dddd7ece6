import { describe, expect, test } from '@jest/globals';
import type { PredictionRow, RunState } from '@adience/tracking';
import { compareServices } from './compare-services.ts';

type Outcome = PredictionRow['outcome'];
const row = (image: string, trueClass: number, said: number | null, outcome?: Outcome): PredictionRow => ({
  image,
  subject: image,
  trueClass,
  crop: outcome === undefined ? 'center' : 'largest',
  probabilities: [0, 1, 2].map((at) => (at === said ? 1 : 0)),
  ...(outcome !== undefined && { outcome }),
});
const run = (trial: string, testFold: number, predictions: PredictionRow[], status = 'finished') => ({
  state: {
    trial,
    testFold,
    seed: 1,
    classes: ['a', 'b', 'c'],
    status,
  } as unknown as RunState,
  predictions,
});

/*
 * By hand. Fold 0, four images: one right, one wrong by one class, one not detected, one in a gap.
 *   detection 3/4; on detected exact 1/3, one-off 2/3; on all 1/4 and 2/4.
 * Fold 1, two images: one right, one not detected: 1/2; 1 and 1; 1/2 and 1/2.
 */
const service = [
  run('s', 0, [
    row('p', 0, 0, 'answered'),
    row('q', 1, 2, 'answered'),
    row('r', 0, null, 'notDetected'),
    row('s', 2, null, 'outOfRange'),
  ]),
  run('s', 1, [row('t', 1, 1, 'answered'), row('u', 0, null, 'notDetected')]),
];
/** Ours: wrong on p, right on the rest of fold 0; fold 1: wrong on t by two classes is impossible, so by one. */
const ours = [
  run('base', 0, [row('p', 0, 2), row('q', 1, 1), row('r', 0, 0), row('s', 2, 2)]),
  run('base', 1, [row('t', 1, 0), row('u', 0, 0)]),
];

describe('compareServices', () => {
  test('gives detection and both accuracies over folds, as computed by hand', () => {
    const { detection, onDetected, onAll } = compareServices(service, [], [0, 1]);
    const folds = (summary: typeof detection) => summary.folds.map(({ value }) => value);
    expect(folds(detection)).toEqual([3 / 4, 1 / 2]);
    expect(folds(onDetected.exact)).toEqual([1 / 3, 1]);
    expect(folds(onDetected.oneOff)).toEqual([2 / 3, 1]);
    expect(folds(onAll.exact)).toEqual([1 / 4, 1 / 2]);
    expect(folds(onAll.oneOff)).toEqual([2 / 4, 1 / 2]);
    expect(detection.mean).toBeCloseTo(0.625, 12);
    expect(detection.sd).toBeCloseTo(0.25 / Math.SQRT2, 12); // |a - b| / sqrt 2 for two values
  });

  test('compares ours on the very images in which it found a face', () => {
    const [matched] = compareServices(service, ours, [0, 1]).ours;
    expect(matched).toMatchObject({ trial: 'base', crop: 'center' });
    // Fold 0 without r: q and s of p, q, s. Fold 1 without u: t alone, wrong.
    expect(matched!.onDetected.exact.folds.map(({ value }) => value)).toEqual([2 / 3, 0]);
    expect(matched!.onAll.exact.folds.map(({ value }) => value)).toEqual([3 / 4, 1 / 2]);
    expect(matched!.onDetected.oneOff.folds.map(({ value }) => value)).toEqual([2 / 3, 1]);
  });

  test('a face of the first or the last class that is not detected is not a lucky guess, nor one-off', () => {
    const notDetected = [run('s', 0, [row('p', 0, null, 'notDetected'), row('q', 2, null, 'notDetected')])];
    const { onAll, onDetected, detection } = compareServices(notDetected, [], [0, 1]);
    expect(onAll.exact.folds[0]!.value).toBe(0);
    expect(onAll.oneOff.folds[0]!.value).toBe(0);
    expect(detection.folds[0]!.value).toBe(0);
    expect(onDetected.exact).toMatchObject({ mean: null, finished: 0, planned: 2 });
  });

  test('leaves folds out that the service or we have not finished', () => {
    const [first, second] = ours;
    const part = compareServices([service[0]!], [first!, second!], [0, 1]);
    expect(part.detection).toMatchObject({ finished: 1, planned: 2 });
    expect(part.ours[0]!.onDetected.exact).toMatchObject({ finished: 1, planned: 2 });
    const failed = run('base', 0, [], 'failed');
    expect(compareServices(service, [failed], [0, 1]).ours).toEqual([]);
  });

  test('leaves folds out in which ours was tested on other images, or under other truths', () => {
    const [first, second] = ours;
    const others = second!.predictions.map((row, n) => (n === 0 ? { ...row, trueClass: 2 } : row));
    const { ours: matched } = compareServices(service, [first!, run('base', 1, others)], [0, 1]);
    expect(matched[0]!.onAll.exact.folds.map(({ value }) => value)).toEqual([3 / 4, null]);
    expect(matched[0]!.onAll.exact).toMatchObject({ finished: 1, planned: 2 });
  });
});
