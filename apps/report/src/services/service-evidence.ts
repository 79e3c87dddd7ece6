import { compareServices, type ServiceComparison } from '@adience/evaluation';
import type { KeptAnswer } from '@adience/services';
import type { ServiceTrialConfig } from '@adience/experiment';
import type { PredictionRow, RunRecord } from '@adience/tracking';
import type { ServiceTrial } from './find-services.ts';

/** A service, compared with the trials of a report's experiment. */
export interface ServiceEvidence extends ServiceTrial {
  readonly service: ServiceTrialConfig['service'];
  readonly comparison: ServiceComparison;
  /** Images without a response, or with an error for one, that count as not detected. */
  readonly unanswered: number;
  /** First and last day of the answers, `2026-11-24`; null: not recorded. */
  readonly days: readonly [string, string] | null;
  /** Its answers by image. */
  readonly predictions: ReadonlyMap<string, PredictionRow>;
}

/**
 * Compares a service's runs with ours of the same labels.
 *
 * @param folds test folds that the report's experiment asks for
 */
export function serviceEvidence(
  trial: ServiceTrial,
  ours: readonly RunRecord[],
  folds: readonly number[],
): ServiceEvidence {
  const { runs, answers } = trial;
  const predictions = runs.flatMap((run) => run.predictions);
  const days = [...answers.values()].flatMap(({ fetchedAt }) => fetchedAt?.slice(0, 10) ?? []).sort();
  return {
    ...trial,
    service: (runs[0]!.config as ServiceTrialConfig).service,
    comparison: compareServices(runs, ours, folds),
    unanswered: predictions.filter(({ image }) => !isAnswered(answers.get(image))).length,
    days: days.length === 0 ? null : [days[0]!, days.at(-1)!],
    predictions: new Map(predictions.map((row) => [row.image, row])),
  };
}

/** There is an answer, and it is not an error. */
const isAnswered = (answer: KeptAnswer | undefined) => answer !== undefined && answer.error === undefined;
