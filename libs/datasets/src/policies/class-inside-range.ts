import { containingClass, type Task } from '@adience/tasks';

/** The class whose own range of whole years holds an age; null: it lies in a gap, or the classes are no ages. */
export const classInsideRange = ({ years: ranges }: Task, years: number): number | null =>
  ranges === null ? null : containingClass(ranges, years);
