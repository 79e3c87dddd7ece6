import { accuracies, type Accuracies, type FoldValue, serviceScores, summariseFolds } from '@adience/metrics';
import type { PredictionRow, RunRecord } from '@adience/tracking';
import { testDigest } from '../test-digest.ts';
import type { AccuracySummary, MatchedTrial, ServiceComparison } from './service-comparison.ts';

/** What a comparison looks at of a run. */
type Run = Pick<RunRecord, 'state' | 'predictions'>;

/** One fold of a service: which images it was tested on, and in which of them it found a face. */
interface ServiceFold {
  readonly test: string;
  readonly detected: ReadonlySet<string>;
}

/**
 * Compares one service's runs with ours of the same dataset and task:
 *
 *   predictions -> per fold: detection, accuracy on detected, accuracy on all with a face not detected wrong
 *               -> ours on the images of the same fold in which the service found a face
 *               -> mean and sample SD over folds
 *
 * Ours counts on folds where both were tested on the same images with the same truths. Unfinished runs count as
 * missing folds.
 *
 * @param folds the planned test folds
 */
export function compareServices(
  service: readonly Run[],
  ours: readonly Run[],
  folds: readonly number[],
): ServiceComparison {
  // 1. The service, fold by fold.
  const done = service.filter(({ state }) => state.status === 'finished');
  const scores = done.map(({ state, predictions }) => ({
    fold: state.testFold,
    ...serviceScores(predictions, state.classes.length),
  }));
  const tested = new Map(done.map(({ state, predictions }) => [state.testFold, serviceFold(predictions)]));

  // 2. Ours on the same folds, by trial and crop strategy; 3. summaries over folds.
  const detection = scores.map(({ fold, detection: value }) => ({ fold, value }));
  return {
    trial: service[0]!.state.trial,
    detection: summary(detection, folds),
    onDetected: both(
      scores.map(({ fold, onDetected }) => ({ fold, accuracy: onDetected })),
      folds,
    ),
    onAll: both(
      scores.map(({ fold, onAll }) => ({ fold, accuracy: onAll })),
      folds,
    ),
    ours: byTrialAndCrop(ours).map((rows) => matchedTrial(rows, tested, folds)),
  };
}

function serviceFold(predictions: readonly PredictionRow[]): ServiceFold {
  const found = predictions.filter(({ outcome }) => outcome !== 'notDetected');
  return { test: testDigest(predictions), detected: new Set(found.map(({ image }) => image)) };
}

/** A finished run's rows of one crop strategy. */
interface CropRun {
  readonly trial: string;
  readonly crop: string;
  readonly fold: number;
  readonly classes: number;
  readonly rows: readonly PredictionRow[];
}

function byTrialAndCrop(runs: readonly Run[]): readonly (readonly CropRun[])[] {
  const groups = new Map<string, CropRun[]>();
  for (const { state, predictions } of runs.filter((run) => run.state.status === 'finished'))
    for (const crop of new Set(predictions.map((row) => row.crop))) {
      const key = JSON.stringify([state.trial, crop]);
      const rows = predictions.filter((row) => row.crop === crop);
      const run = {
        trial: state.trial,
        crop,
        fold: state.testFold,
        classes: state.classes.length,
        rows,
      };
      groups.set(key, [...(groups.get(key) ?? []), run]);
    }
  return [...groups.values()];
}

function matchedTrial(
  runs: readonly CropRun[],
  tested: ReadonlyMap<number, ServiceFold>,
  folds: readonly number[],
): MatchedTrial {
  const { trial, crop } = runs[0]!;
  const same = runs.filter(({ fold, rows }) => tested.get(fold)?.test === testDigest(rows));
  const scored = (keep: (image: string, fold: number) => boolean) =>
    same.map(({ fold, classes, rows }) => ({
      fold,
      accuracy: accuracies(
        rows.filter(({ image }) => keep(image, fold)),
        classes,
      ),
    }));
  return {
    trial,
    crop,
    onDetected: both(
      scored((image, fold) => tested.get(fold)!.detected.has(image)),
      folds,
    ),
    onAll: both(
      scored(() => true),
      folds,
    ),
  };
}

/** A fold in which no face was found has no accuracy on detected ones: it counts as missing. */
const summary = (values: readonly FoldValue[], folds: readonly number[]) =>
  summariseFolds(
    values.filter(({ value }) => !Number.isNaN(value)),
    folds,
  );

function both(
  values: readonly { readonly fold: number; readonly accuracy: Accuracies }[],
  folds: readonly number[],
): AccuracySummary {
  const over = (metric: keyof Accuracies) =>
    summary(
      values.map(({ fold, accuracy }) => ({ fold, value: accuracy[metric] })),
      folds,
    );
  return { exact: over('exact'), oneOff: over('oneOff') };
}
