import { ConfigError } from '@adience/config';
import { type Dataset, type DatasetSettings } from '@adience/datasets';
import { compareServices } from '@adience/evaluation';
import type { Experiment } from '@adience/experiment';
import {
  agePolicies,
  detectorOf,
  type FaceChoice,
  type FaceService,
  type ServiceRecord,
  isOpenModel,
} from '@adience/services';
import { type Task, taskOf, tasks } from '@adience/tasks';
import type { TrialArguments } from '../commands/services-trial-options.ts';
import { comparedRuns } from './compared-runs.ts';
import { importLines } from './import-lines.ts';
import { importService } from './import-service.ts';
import { openModelFacts } from './open-model-facts.ts';

/** A service's answers, and what is to be made of them. */
export interface TrialRequest {
  readonly service: FaceService;
  readonly tasks: readonly Task[];
  readonly dataset: Dataset;
  readonly config: DatasetSettings;
  /** Null where only a dataset was named. */
  readonly experiment: Experiment | null;
  readonly byImage: ReadonlyMap<string, ServiceRecord>;
  readonly face: FaceChoice;
  readonly given: TrialArguments;
  /** Called with each trial's result as text. */
  readonly onText: (text: string) => void;
}

/** Makes one trial per task, and compares each with ours. */
export async function makeTrials({ service, dataset, config, experiment, given, ...request }: TrialRequest) {
  const results = [];
  for (const task of request.tasks) {
    const name = experiment?.name ?? `services-${config.name}-${task.name}`;
    const folds = experiment?.folds ?? [0, 1, 2, 3, 4];
    const { folders, unanswered } = await importService({
      service,
      task,
      dataset,
      byImage: request.byImage,
      experiment: name,
      question: experiment?.question ?? `How well do face services predict ${task.name} on ${config.name}?`,
      trial: given.as,
      folds,
      agePolicy: agePolicies[given['age-policy']],
      face: request.face,
      unanswered: given.unanswered,
      runs: given.runs,
    });
    const runs = await comparedRuns({
      runs: given.runs,
      experiment: name,
      trial: given.as,
      compareWith: given['compare-with'],
      digest: dataset.digest,
      task,
    });
    const comparison = compareServices(runs.service, runs.ours, folds);
    results.push({ task: task.name, experiment: name, folders, unanswered, comparison });
    const imported = { experiment: name, dataset: config, trial: given.as, unanswered: unanswered.length };
    const how = { task, face: request.face, agePolicy: given['age-policy'] };
    const openModel = isOpenModel(service)
      ? openModelFacts(service, config.name, detectorOf(request.byImage.values()))
      : null;
    request.onText(importLines(service, { ...how, ...imported, openModel }, comparison));
  }
  return results;
}

/** @throws ConfigError for a name that a folder cannot have */
export function checkTrialName(name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._,=-]*$/.test(name))
    throw new ConfigError(`--as ${name}: may contain letters, digits and . _ , = -`);
}

/**
 * The tasks that the answers are scored on: the one that was asked for, or all that the service reports.
 *
 * @throws ConfigError for a task that it does not report, or that is not the experiment's
 */
export function scoredTasks(
  service: FaceService,
  option: TrialArguments['task'],
  experiment: Experiment | null,
): readonly Task[] {
  const reported = Object.keys(service.fields);
  const asked = experiment === null ? null : taskOf(experiment.task);
  if (option !== undefined && asked !== null && option !== asked.name)
    throw new ConfigError(`--task ${option}: the experiment's task is ${asked.name}`);
  const wanted = asked ?? (option === undefined ? null : tasks[option]);
  if (wanted === null) return Object.values(tasks).filter(({ name }) => reported.includes(name));
  if (!reported.includes(wanted.name))
    throw new ConfigError(`${service.name} reports ${reported.join(' and ')}, not ${wanted.name}`);
  return [wanted];
}
