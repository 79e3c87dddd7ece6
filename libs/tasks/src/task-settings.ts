import { z } from 'zod';
import { chosenSchema, unknownName } from '@adience/config';
import type { Task } from './task.ts';
import { taskNames, tasks, type TaskName } from './tasks.ts';

/** User-defined classes, over a dataset that has a column of that name. */
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
  ordered: z.boolean().default(false).describe('The classes are ordered: one-off accuracy is meaningful.'),
});

/** An experiment's `task`, as plain data: a name, or user-defined classes. */
export type TaskConfig = TaskName | z.output<typeof customTaskSchema>;

const custom = chosenSchema<TaskConfig>(() => customTaskSchema);

/** The schema of an experiment's `task`. */
export const taskSchema: z.ZodType<TaskConfig> = z.unknown().transform((written, context): TaskConfig => {
  if (typeof written === 'string' && Object.hasOwn(tasks, written)) return written as TaskName;
  if (typeof written === 'string') {
    const { problem } = unknownName('task', written, taskNames);
    context.addIssue({ code: 'custom', message: problem, params: { explained: true } });
    return z.NEVER;
  }
  const parsed = custom.safeParse(written);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.addIssue({ code: 'custom', path: [...path], message, params: { explained: true } });
  return z.NEVER;
}) as unknown as z.ZodType<TaskConfig>;

/** The task that an experiment's `task` means. */
export function taskOf(config: TaskConfig): Task {
  return typeof config === 'string' ? tasks[config] : customTask(config);
}

/** A task of user-defined classes. */
export function customTask(config: Pick<Task, 'name' | 'classes' | 'ordered'>): Task {
  const { name, classes, ordered } = config;
  const mistakes = ordered ? { lower: 'Taken for a lower class', higher: 'Taken for a higher class' } : null;
  return { name, classes, ordered, years: null, spellings: {}, mistakes, axisTitle: name };
}
