import type { DatasetSettings } from '@adience/datasets';
import type { ServiceComparison } from '@adience/evaluation';
import type { OpenModelFacts } from '@adience/experiment';
import type { FaceService } from '@adience/services';
import type { Task } from '@adience/tasks';
import { trainingLines } from './training-lines.ts';
import { serviceLines } from './service-lines.ts';

/** A trial that was made of a service's answers. */
export interface ImportedTrial {
  readonly task: Task;
  readonly experiment: string;
  readonly trial: string;
  readonly dataset: Pick<DatasetSettings, 'name' | 'labels'>;
  readonly face: string;
  readonly agePolicy: string;
  /** Number of images without an answer. */
  readonly unanswered: number;
  /** What is known of an open model; null: a service that runs elsewhere. */
  readonly openModel: OpenModelFacts | null;
}

/** An import's result as text: what was scored and how, the table, and what to do next. */
export function importLines(
  service: FaceService,
  { task, experiment, trial, dataset, face, agePolicy, unanswered, openModel }: ImportedTrial,
  comparison: ServiceComparison,
): string {
  const policy = task.years === null ? '' : `; age policy: ${agePolicy}`;
  return [
    `${trial} on ${dataset.name}, ${task.name} (labels ${dataset.labels}): ${service.title}`,
    ...(openModel === null
      ? [`  of several faces: ${face}${policy}`]
      : trainingLines(openModel, dataset.name)),
    ...(openModel !== null && policy !== '' ? [`  ${policy.slice(2)}`] : []),
    ...(unanswered > 0 ? [`  ${unanswered} images without an answer count as not detected`] : []),
    ...((openModel === null ? service.findsFaces : openModel.detector !== null)
      ? []
      : ['  does not detect faces: its share of faces found is meaningless']),
    serviceLines(task, comparison),
    `${experiment}: adience-report build ${experiment}`,
    '',
  ].join('\n');
}
