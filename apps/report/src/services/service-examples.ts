import type { KeptAnswer } from '@adience/services';
import { predictedClass, type Prediction } from '@adience/metrics';
import type { Task } from '@adience/tasks';
import type { PredictionRow } from '@adience/tracking';
import type { ReportSubject } from '../report-subject.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { isTrained } from './is-trained.ts';

/** One face that a service and a trial of ours see differently. */
export interface ServiceExample {
  readonly image: string;
  readonly truth: string;
  /** In words: `34 years`, `no face found`. */
  readonly service: string;
  readonly ours: string;
  /** Our probability of our own answer, 0 to 1. */
  readonly confidence: number;
  readonly fold: number;
}

/** The paper's comparison in pictures: who is right where the other is wrong. */
export interface ServiceExamples {
  readonly service: string;
  readonly trial: string;
  readonly crop: string;
  /** Most confident answers of ours first. */
  readonly oursRight: readonly ServiceExample[];
  readonly serviceRight: readonly ServiceExample[];
}

/**
 * Faces on which each service and ours differ in being right, of the first trained trial's last crop
 * strategy; of several seeds the first run that has the image.
 */
export function serviceExamples({
  trials,
  services,
  classes,
  task,
}: ReportSubject): readonly ServiceExamples[] {
  const trial = trials.find((one) => isTrained(one) && one.crops.length > 0);
  const result = trial?.crops.at(-1);
  if (trial === undefined || result === undefined) return [];
  return services.map((evidence) => {
    const seen = new Set<string>();
    const all = result.predictions.flatMap(({ fold, rows }) =>
      rows.flatMap((row) => {
        const theirs = evidence.predictions.get(row.image);
        if (theirs === undefined || seen.has(row.image)) return [];
        seen.add(row.image);
        const right = predictedClass(row) === row.trueClass;
        const theirsRight = predictedClass(theirs) === row.trueClass;
        return right === theirsRight
          ? []
          : [{ right, example: exampleOf(row, theirs, fold, evidence, classes, task) }];
      }),
    );
    all.sort(
      (a, b) => b.example.confidence - a.example.confidence || (a.example.image < b.example.image ? -1 : 1),
    );
    const of = (right: boolean) => all.filter((one) => one.right === right).map(({ example }) => example);
    return {
      service: evidence.trial,
      trial: trial.label,
      crop: result.crop,
      oursRight: of(true),
      serviceRight: of(false),
    };
  });
}

function exampleOf(
  row: Prediction,
  theirs: PredictionRow,
  fold: number,
  { answers }: ServiceEvidence,
  classes: readonly string[],
  task: Task,
): ServiceExample {
  const predicted = predictedClass(row)!;
  return {
    image: row.image,
    truth: classes[row.trueClass]!,
    fold,
    service: textOf(theirs, answers.get(row.image), classes, task),
    ours: classes[predicted]!,
    confidence: row.probabilities[predicted]!,
  };
}

/** What the service said, and the class that it became: `26 to 34 years: 25-32`. */
function textOf(
  theirs: PredictionRow,
  answer: KeptAnswer | undefined,
  classes: readonly string[],
  task: Task,
): string {
  if (theirs.outcome === 'notDetected')
    return answer === undefined || answer.error !== undefined ? 'no answer' : 'no face found';
  const said = predictedClass(theirs);
  const label = said === null ? 'no class' : classes[said]!;
  const [face] = answer?.faces.length === 1 ? answer.faces : [];
  if (face === undefined || task.years === null) return label;
  if (face.agePoint !== undefined) return `${Number(face.agePoint.toFixed(1))} years: ${label}`;
  return face.ageRange === undefined
    ? label
    : `${face.ageRange.low} to ${face.ageRange.high} years: ${label}`;
}
