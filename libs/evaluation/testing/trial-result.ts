import { confusionMatrix, summariseFolds } from '@adience/metrics';
import type { CropResult, TrialResult } from '../src/experiment-results.ts';
import { runRecord } from './run-record.ts';

/**
 * For tests: a trial's result by hand, from its exact accuracies by fold; null: that fold is missing. Each fold has one
 * test image, and 100 of them in run.json after training on 400, so that n2/n1 is 1/4.
 *
 * @param tests which test a fold was tested with, where it is another than every trial's
 */
export function trialResult(
  name: string,
  accuracies: readonly (number | null)[],
  { baseline = false, tests = {} }: { baseline?: boolean; tests?: Readonly<Record<number, string>> } = {},
): TrialResult {
  const folds = accuracies.map((_, fold) => fold);
  const done = folds.filter((fold) => accuracies[fold] !== null);
  const finished = done.map((testFold) =>
    runRecord({ trial: name, testFold, images: { train: 400, validation: 0, test: 100 } }),
  );
  const exact = summariseFolds(
    done.map((fold) => ({ fold, value: accuracies[fold]! })),
    folds,
  );
  const predictions = done.map((fold) => {
    const rows = [{ image: 'a', subject: 'a', trueClass: 0, probabilities: [1, 0] }];
    return { fold, seed: 1, rows, matrix: confusionMatrix(rows, 2), test: tests[fold] ?? `test ${fold}` };
  });
  const crop: CropResult = {
    crop: 'center',
    predictions,
    metrics: new Map([['exact', exact]]),
    exact,
    oneOff: null,
    interval: [0, 1],
    matrix: [
      [1, 0],
      [0, 0],
    ],
    bins: [],
    byClass: new Map(),
  };
  return {
    name,
    label: name,
    baseline,
    runs: finished,
    finished,
    missing: [],
    crops: [crop],
    planned: { folds, seeds: [1] },
  };
}
