import { classOfLabel, type Task } from '@adience/tasks';
import type { DatasetLabels, LabelRow } from './dataset-labels.ts';
import type { LabelPolicy } from './policies/label-policy.ts';
import { yearsOf } from './years-of.ts';

/** The class of a row for a task, under a label policy; or why it has none. */
export function classOfRow(
  task: Task,
  { labels }: LabelRow,
  ages: DatasetLabels['ages'],
  policy: LabelPolicy,
): number | string {
  const label = labels[task.name] ?? '';
  const labelled = `labelled ${label === '' ? 'nothing' : `'${label}'`}`;
  if (task.years === null) return classOfLabel(task, label) ?? `no ${task.name}: ${labelled}`;
  if (ages === 'strings') {
    const found = policy.classOfAgeString(task, label, labels);
    if (found !== null) return found;
    const reason = policy.reasonBesideAge?.(task, label, labels) ?? null;
    if (reason !== null) return `${task.name} of ${reason}, policy ${policy.name}`;
    return `no ${task.name} class: ${labelled}, policy ${policy.name}`;
  }
  const years = yearsOf(label);
  if (years === null) return classOfLabel(task, label) ?? `no ${task.name} class: ${labelled}`;
  return (
    policy.classOfYears(task, years) ??
    `no ${task.name} class: in a gap between two classes, policy ${policy.name}`
  );
}
