import type { TaskName } from '@adience/tasks';
import type { Prediction } from '@adience/metrics';
import type { Provider } from '../providers/provider.ts';
import { type AgePolicy, ageClass } from './age-policy.ts';
import { chooseFace, type FaceChoice } from './choose-face.ts';
import { FieldError } from './field-error.ts';
import type { ServiceRecord } from './service-record.ts';

/** How a service's answers are turned into classes. */
export interface Reading {
  readonly task: TaskName;
  /** Number of classes of the task. */
  readonly classes: number;
  readonly agePolicy: AgePolicy;
  readonly face: FaceChoice;
}

/**
 * What a service's answer says of one image's class, in the form of a prediction: a face -> its age or
 * gender -> a class, with probability 1 (a service's own confidences are not probabilities of our classes).
 * No face is a miss; a face in no class is that; neither is ever a class.
 *
 * @throws FieldError where the chosen face lacks what the task needs
 */
export function servicePrediction(
  provider: Pick<Provider, 'fields'>,
  record: ServiceRecord,
  reading: Reading,
  size: readonly [number, number] | null,
): Pick<Prediction, 'probabilities' | 'outcome'> {
  const none = new Array<number>(reading.classes).fill(0);
  const face = chooseFace(record, reading.face, size);
  if (face === null) return { probabilities: none, outcome: 'missed' };
  const said =
    reading.task === 'age'
      ? ageClass(face, reading.agePolicy)
      : face.gender && ['male', 'female'].indexOf(face.gender);
  if (said === undefined) {
    const field = [face.at, provider.fields[reading.task]].filter(Boolean).join('.');
    throw new FieldError(field, `is missing, and ${reading.task} needs it; ask the service for it`);
  }
  if (said === null) return { probabilities: none, outcome: 'unclassed' };
  return { probabilities: none.map((_, at) => (at === said ? 1 : 0)), outcome: 'answered' };
}
