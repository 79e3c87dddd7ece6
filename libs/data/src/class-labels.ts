import type { Task } from '@adience/config';
import { AGE_CLASSES } from './age-classes.ts';
import { GENDER_CLASSES } from './gender-classes.ts';

/** The labels of the task's classes, in order of class index. */
export function classLabels(task: Task): readonly string[] {
  return task === 'age' ? AGE_CLASSES : GENDER_CLASSES;
}
