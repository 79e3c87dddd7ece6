import type { Prediction } from '@adience/metrics';
import { classOfLabel, type Task } from '@adience/tasks';
import type { AgePolicy } from './age-policies/age-policy.ts';
import { ageStatement } from './age-policies/age-statement.ts';
import type { FaceService } from './face-service.ts';
import { chooseFace, type FaceChoice } from './reading/choose-face.ts';
import { FieldError } from './reading/field-error.ts';
import type { ServiceFace, ServiceRecord } from './service-record.ts';

/** How a service's answers become classes. */
export interface Scoring {
  readonly task: Task;
  /** Read where the task's classes are ranges of years. */
  readonly agePolicy: AgePolicy;
  readonly face: FaceChoice;
}

/**
 * A service's answer to one image, in the form of a prediction: a face -> its age, or its label of the task -> a
 * class, with probability 1 (a service's own confidences are not probabilities of our classes). Without a face, or
 * with one that lies in no class, all probabilities are zero and `outcome` says which.
 *
 * @param size width and height of the image in pixels where the record does not have them; null: unknown
 * @throws FieldError where the chosen face lacks what the task needs
 */
export function servicePrediction(
  service: Pick<FaceService, 'fields'>,
  record: ServiceRecord,
  scoring: Scoring,
  size: readonly [width: number, height: number] | null,
): Pick<Prediction, 'probabilities' | 'outcome'> {
  const { task } = scoring;
  const none = task.classes.map(() => 0);
  const face = chooseFace(record, scoring.face, size);
  if (face === null) return { probabilities: none, outcome: 'notDetected' };
  const predicted = classOfFace(face, scoring);
  if (predicted === undefined) {
    const field = [face.at, service.fields[task.name] ?? task.name].filter(Boolean).join('.');
    throw new FieldError(field, `is missing, and ${task.name} needs it; ask the service for it`);
  }
  if (predicted === null) return { probabilities: none, outcome: 'outOfRange' };
  return { probabilities: none.map((_, at) => (at === predicted ? 1 : 0)), outcome: 'answered' };
}

/** null: what the service says lies in no class; undefined: it says nothing. */
function classOfFace(face: ServiceFace, { task, agePolicy }: Scoring): number | null | undefined {
  if (task.years === null) {
    const label = face.labels?.[task.name];
    return typeof label === 'string' ? classOfLabel(task, label) : label;
  }
  const age = ageStatement(face);
  return age && agePolicy.classOf(age, task.years);
}
