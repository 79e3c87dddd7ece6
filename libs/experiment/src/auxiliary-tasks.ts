import { createHash } from 'node:crypto';
import { taskSchema, taskOf, type TaskConfig } from '@adience/tasks';
import { z } from 'zod';
import type { AuxiliaryTask, TrialConfig } from './experiment.ts';

/** The schema of `auxiliary`. */
export const auxiliarySchema = z
  .array(
    z.strictObject({
      task: taskSchema,
      weight: z.number().positive().default(1).describe('Factor on the cross-entropy of this task.'),
    }),
  )
  .default([])
  .describe(
    'Tasks that the same network learns besides; their results are those of the experiment NAME.TASK.',
  );

/** Name of the experiment that has the results of an auxiliary task. */
export const auxiliaryExperiment = (experiment: string, task: TaskConfig): string =>
  `${experiment}.${taskOf(task).name}`;

/**
 * The identity of the results of an auxiliary task.
 *
 * @param run identity of the run that trained the network
 */
export const auxiliaryIdentity = (run: string, task: TaskConfig): string =>
  createHash('sha256')
    .update(JSON.stringify([run, taskOf(task).name]))
    .digest('hex');

/** The configuration of a trial as its auxiliary task has it: the same network, the tasks the other way round. */
export function auxiliaryConfig(config: TrialConfig, { task, weight }: AuxiliaryTask): TrialConfig {
  return {
    ...config,
    name: auxiliaryExperiment(config.name, task),
    task,
    auxiliary: [
      { task: config.task, weight: 1 / weight },
      ...config.auxiliary
        .filter((one) => taskOf(one.task).name !== taskOf(task).name)
        .map((one) => ({ task: one.task, weight: one.weight / weight })),
    ],
    loss: { name: 'cross-entropy' },
  };
}
