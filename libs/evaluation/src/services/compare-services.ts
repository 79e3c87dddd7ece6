import { accuracies, type Accuracies, type FoldValue, serviceScores, summariseFolds } from '@adience/metrics';
import type { PredictionRow, RunRecord } from '@adience/tracking';
import type { ServiceComparison } from './service-comparison.ts';

/** What a comparison looks at of a run. */
type Run = Pick<RunRecord, 'state' | 'predictions'>;

/**
 * Compares one service's runs with ours of the same dataset and task:
 *
 *   predictions -> per fold: detection, accuracy on detected, accuracy on all with a face not detected wrong
 *               -> ours on the images of the same fold in which the service found a face
 *               -> mean and sample SD over folds
 *
 * Ours counts on folds that the service has too. Unfinished runs count as missing folds.
 *
 * @param folds the test folds planned for the service
 */
export function compareServices(
  service: readonly Run[],
  ours: readonly Run[],
  folds: readonly number[],
): ServiceComparison {
  const { trial } = service[0]!.state;
  const done = service.filter(({ state }) => state.status === 'finished');
  const scores = done.map(({ state, predictions }) => ({
    fold: state.testFold,
    ...serviceScores(predictions, state.classes.length),
  }));
  const detected = new Map(
    done.map(({ state, predictions }) => [
      state.testFold,
      new Set(predictions.filter(({ outcome }) => outcome !== 'notDetected').map(({ image }) => image)),
    ]),
  );
  const groups = new Map<string, { readonly crop: string; readonly runs: Run[] }>();
  for (const run of ours.filter(({ state }) => state.status === 'finished'))
    for (const crop of new Set(run.predictions.map((row) => row.crop))) {
      const key = JSON.stringify([run.state.trial, crop]);
      groups.set(key, { crop, runs: [...(groups.get(key)?.runs ?? []), run] });
    }
  // A fold in which no face was found has no accuracy on detected ones: it counts as missing.
  const over = (values: readonly FoldValue[]) =>
    summariseFolds(
      values.filter(({ value }) => !Number.isNaN(value)),
      folds,
    );
  const both = (values: readonly { readonly fold: number; readonly accuracy: Accuracies }[]) => ({
    exact: over(values.map(({ fold, accuracy }) => ({ fold, value: accuracy.exact }))),
    oneOff: over(values.map(({ fold, accuracy }) => ({ fold, value: accuracy.oneOff }))),
  });
  return {
    trial,
    detection: over(scores.map(({ fold, detection }) => ({ fold, value: detection }))),
    onDetected: both(scores.map(({ fold, onDetected }) => ({ fold, accuracy: onDetected }))),
    onAll: both(scores.map(({ fold, onAll }) => ({ fold, accuracy: onAll }))),
    ours: [...groups.values()].map(({ crop, runs }) => {
      const scored = (keep: (row: PredictionRow, fold: number) => boolean) =>
        runs
          .filter(({ state }) => detected.has(state.testFold))
          .map(({ state, predictions }) => ({
            fold: state.testFold,
            accuracy: accuracies(
              predictions.filter((row) => row.crop === crop && keep(row, state.testFold)),
              state.classes.length,
            ),
          }));
      return {
        trial: runs[0]!.state.trial,
        crop,
        onDetected: both(scored(({ image }, fold) => detected.get(fold)!.has(image))),
        onAll: both(scored(() => true)),
      };
    }),
  };
}
