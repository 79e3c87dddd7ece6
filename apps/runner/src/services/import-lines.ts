import type { DatasetSettings } from '@adience/datasets';
import type { ServiceComparison } from '@adience/evaluation';
import type { FaceService } from '@adience/services';
import type { Task } from '@adience/tasks';
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
  /** False: it took every image for a face. */
  readonly findsFaces: boolean;
}

/** An import's result as text: what was scored and how, the table, and what to do next. */
export function importLines(
  service: FaceService,
  { task, experiment, trial, dataset, face, agePolicy, unanswered, findsFaces }: ImportedTrial,
  comparison: ServiceComparison,
): string {
  const policy = task.years === null ? '' : `; age policy: ${agePolicy}`;
  return [
    `${trial} on ${dataset.name}, ${task.name} (labels ${dataset.labels}): ${service.title}`,
    `  of several faces: ${face}${policy}`,
    ...(unanswered > 0 ? [`  ${unanswered} images without an answer count as not detected`] : []),
    ...(findsFaces ? [] : ['  does not detect faces: its share of faces found is meaningless']),
    serviceLines(task, comparison),
    `${experiment}: adience-report build ${experiment}`,
    '',
  ].join('\n');
}
