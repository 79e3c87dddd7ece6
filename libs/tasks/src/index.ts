export { age, AGE_BINS } from './age.ts';
export { classOfLabel } from './class-of-label.ts';
export { containingClass, cutsBetween, nearestClass } from './class-of-years.ts';
export { gender } from './gender.ts';
export { middleYears } from './middle-years.ts';
export type { Task, YearRange } from './task.ts';
export { customTask, customTaskSchema, taskOf, taskSchema, type TaskConfig } from './task-settings.ts';
export { taskNames, tasks, type TaskName } from './tasks.ts';
