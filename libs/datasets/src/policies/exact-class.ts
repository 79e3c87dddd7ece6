import type { Task } from '@adience/tasks';

/** The class whose spelling in Adience's label files a label is, character by character; null: none. */
export const exactClass = ({ spellings }: Task, label: string): number | null =>
  Object.hasOwn(spellings, label) ? spellings[label]! : null;
