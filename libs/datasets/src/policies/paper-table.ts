import { classOfLabel, gender, type Task } from '@adience/tasks';
import { classInsideRange } from './class-inside-range.ts';
import { exactClass } from './exact-class.ts';
import type { LabelPolicy, RowLabels } from './label-policy.ts';

/** The label policy under which the counts of the paper's table 1 come out in every cell. */
export const paperTable: LabelPolicy = {
  name: 'paper-table',
  description:
    "As authors, and 13 is 8-13, (38, 42) is 38-43; only rows with a gender: the paper's table 1, cell by cell. " +
    'Years: inside a class.',
  comparableWithPublished: false,
  classOfAgeString: (task, label, labels) => (hasGender(labels) ? classOfAge(task, label) : null),
  classOfYears: classInsideRange,
  reasonBesideAge: (task, label, labels) =>
    !hasGender(labels) && classOfAge(task, label) !== null ? 'a row without gender' : null,
};

const hasGender = (labels: RowLabels) => classOfLabel(gender, labels[gender.name] ?? '') !== null;

function classOfAge(task: Task, label: string): number | null {
  if (label === '13') return classInsideRange(task, 13);
  if (label === '(38, 42)') return classInsideRange(task, 38);
  return exactClass(task, label);
}
