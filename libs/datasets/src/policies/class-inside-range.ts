import { containingClass, type Task } from '@adience/tasks';

/** The class whose own range of complete years contains an age; null: it lies in a gap, or the classes are not ages. */
export const classInsideRange = ({ years: ranges }: Task, years: number): number | null =>
  ranges === null ? null : containingClass(ranges, years);
