import { age } from './age.ts';
import { gender } from './gender.ts';
import type { Task } from './task.ts';

/** The tasks that come with the program, by name. A new one is a file and a line here. */
export const tasks = { age, gender } satisfies Record<string, Task>;

/** Name of a task that comes with the program. */
export type TaskName = keyof typeof tasks;

export const taskNames = Object.keys(tasks) as readonly TaskName[];
