import { confusionMatrix, type ConfusionMatrix, type Prediction } from '@adience/metrics';
import type { RunRecord } from '@adience/tracking';
import { testDigest } from './test-digest.ts';

/** One run's predictions under one crop strategy. */
export interface RunPredictions {
  readonly fold: number;
  readonly seed: number;
  readonly rows: readonly Prediction[];
  readonly matrix: ConfusionMatrix;
  /** Which images were tested with which truths: equal for two runs exactly where these are the same. */
  readonly test: string;
}

/** The predictions of finished runs under a crop strategy, by seed and fold; runs without any are left out. */
export function predictionsOf(crop: string, finished: readonly RunRecord[]): readonly RunPredictions[] {
  return finished
    .map(({ state, predictions }) => {
      const rows = predictions.filter((row) => row.crop === crop);
      const matrix = confusionMatrix(rows, state.classes.length);
      return { fold: state.testFold, seed: state.seed, rows, matrix, test: testDigest(rows) };
    })
    .filter(({ rows }) => rows.length > 0);
}
