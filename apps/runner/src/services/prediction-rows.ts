import { classOf, type FaceRecord } from '@adience/datasets';
import {
  type FaceService,
  FieldError,
  ResponseError,
  type Scoring,
  servicePrediction,
  type ServiceRecord,
} from '@adience/services';
import type { PredictionRow } from '@adience/tracking';

/**
 * A service's answers to a fold's test images, as the rows of a `predictions.csv`. An image without an answer, or with
 * an error for one, is not detected.
 *
 * @param sizes width and height in pixels of the images whose faces can only be placed with them
 * @throws ResponseError where an answer lacks what the task needs, naming its file and field
 */
export function predictionRows(
  service: FaceService,
  test: readonly FaceRecord[],
  byImage: ReadonlyMap<string, ServiceRecord>,
  scoring: Scoring,
  sizes: ReadonlyMap<string, readonly [width: number, height: number]>,
): readonly PredictionRow[] {
  const { task, face } = scoring;
  return test.map((record) => {
    const { image, subject } = record;
    const row = { image, subject, trueClass: classOf(record, task)!, crop: face };
    const answer = byImage.get(image);
    if (answer === undefined || answer.error !== undefined)
      return { ...row, probabilities: task.classes.map(() => 0), outcome: 'notDetected' };
    try {
      return { ...row, ...servicePrediction(service, answer, scoring, sizes.get(image) ?? null) };
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      throw new ResponseError(`${answer.file}: ${error.message}`);
    }
  });
}
