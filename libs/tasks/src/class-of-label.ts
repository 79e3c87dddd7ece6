import type { Task } from './task.ts';

/** The class index of a label as a table of labels writes it: a class's own name or a spelling of it; null: none. */
export function classOfLabel(task: Task, label: string): number | null {
  const written = label.trim().toLowerCase();
  const own = task.classes.findIndex((name) => name.toLowerCase() === written);
  if (own >= 0) return own;
  return Object.hasOwn(task.spellings, written) ? task.spellings[written]! : null;
}
