import type { RunState } from '@adience/tracking';

/** A trial's finished runs, and the folds that were planned. */
interface Trained {
  readonly finished: readonly { readonly state: RunState }[];
  readonly planned: { readonly folds: readonly number[] };
}

/**
 * The corrected test's n2/n1: test over training images, summed over a trial's finished runs of these
 * folds. Where runs do not say how many images they trained on, 1/(k - 1) of k planned folds.
 */
export function testOverTrain({ finished, planned }: Trained, folds: readonly number[]): number {
  const counts = finished.flatMap(({ state }) =>
    folds.includes(state.testFold) && state.images !== undefined ? [state.images] : [],
  );
  const test = counts.reduce((sum, images) => sum + images.test, 0);
  const train = counts.reduce((sum, images) => sum + images.train, 0);
  return test > 0 && train > 0 ? test / train : 1 / Math.max(1, planned.folds.length - 1);
}
