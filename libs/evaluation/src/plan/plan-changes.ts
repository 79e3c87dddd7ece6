import type { ExperimentPlan } from '@adience/tracking';

/** What an experiment asked earlier and asks no longer, one sentence each, the latest change first. */
export function planChanges(plans: readonly ExperimentPlan[]): readonly string[] {
  return plans
    .slice(1)
    .flatMap((plan, at) =>
      changesBetween(plans[at]!, plan).map((change) => `${plan.plannedAt.slice(0, 10)}: ${change}`),
    )
    .reverse();
}

function changesBetween(before: ExperimentPlan, after: ExperimentPlan): readonly string[] {
  const list = (values: readonly unknown[]) => (values.length === 0 ? 'none' : values.join(', '));
  const facts: readonly (readonly [string, string, string])[] = [
    ['the question', quoted(before.question), quoted(after.question)],
    ['the baseline', before.baseline ?? 'none', after.baseline ?? 'none'],
    ['the folds', list(before.folds), list(after.folds)],
    ['the seeds', list(before.seeds), list(after.seeds)],
    ['the task', before.task.name, after.task.name],
  ];
  const sameTask = before.task.name === after.task.name;
  const classes = ['the classes', list(before.task.classes), list(after.task.classes)] as const;
  const changed = (sameTask ? [...facts, classes] : facts).flatMap(([what, was, is]) =>
    was === is ? [] : [`${what} changed from ${was} to ${is}`],
  );
  const names = ({ trials }: ExperimentPlan) => trials.map(({ name }) => name);
  const gone = names(before).filter((name) => !names(after).includes(name));
  const added = names(after).filter((name) => !names(before).includes(name));
  const other = after.trials.filter(({ name, settingsSha256 }) => {
    const earlier = before.trials.find((trial) => trial.name === name);
    return earlier !== undefined && earlier.settingsSha256 !== settingsSha256;
  });
  return [
    ...changed,
    ...(gone.length > 0 ? [`trials removed: ${gone.join(', ')}`] : []),
    ...(added.length > 0 ? [`trials added: ${added.join(', ')}`] : []),
    ...(other.length > 0 ? [`settings changed: ${other.map(({ name }) => name).join(', ')}`] : []),
  ];
}

const quoted = (text: string | null) => (text === null ? 'none' : `"${text}"`);
