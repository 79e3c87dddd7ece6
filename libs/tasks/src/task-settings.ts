import { z } from 'zod';
import type { Task } from './task.ts';
import { taskNames, tasks, type TaskName } from './tasks.ts';

/** Classes of one's own, over a dataset that has a column of that name. */
export const customTaskSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/i, 'may hold letters, digits, dash and underscore')
    .refine(
      (name) => !Object.hasOwn(tasks, name),
      'is the name of a task that comes with the program; choose another',
    )
    .describe('Name of the task, and of its column of labels.'),
  classes: z
    .array(z.string().min(1))
    .min(2)
    .refine((classes) => new Set(classes).size === classes.length, 'lists a class twice')
    .describe('Class labels, in order of class index.'),
  ordered: z
    .boolean()
    .default(false)
    .describe('The classes have an order: one-off accuracy means something.'),
});

/** What an experiment's `task` may say: a name, or classes of one's own. */
export const taskSchema = z.union([z.enum(taskNames as [TaskName, ...TaskName[]]), customTaskSchema]);

/** An experiment's `task`, as plain data. */
export type TaskConfig = z.output<typeof taskSchema>;

/** The task that an experiment's `task` means. */
export function taskOf(config: TaskConfig): Task {
  return typeof config === 'string' ? tasks[config] : customTask(config);
}

/** A task of classes that no file here describes. */
export function customTask(config: Pick<Task, 'name' | 'classes' | 'ordered'>): Task {
  const { name, classes, ordered } = config;
  return { name, classes, ordered, years: null, spellings: {}, axisTitle: name };
}
