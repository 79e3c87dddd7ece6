import type { ExperimentPlan, RunState } from '@adience/tracking';
import { taskOfRun } from '../task-of-run.ts';

/**
 * What an experiment of the first edition asked, put together from its runs, which each had a copy: all the folds
 * and seeds that any of them names, the trials that are there, the newest run's question and baseline.
 *
 * @param states at least one
 */
export function planOfRuns(states: readonly RunState[]): ExperimentPlan {
  const startOf = ({ attempts }: RunState) => attempts.at(-1)?.startedAt ?? '';
  const byTime = [...states].sort((a, b) => (startOf(a) < startOf(b) ? 1 : startOf(a) > startOf(b) ? -1 : 0));
  const newest = byTime[0]!;
  const all = (of: (state: RunState) => readonly number[]) =>
    [...new Set(states.flatMap(of))].sort((a, b) => a - b);
  const names = [...new Set(states.map(({ trial }) => trial))];
  return {
    plannedAt: startOf(newest),
    command: '',
    question: newest.question ?? null,
    task: { name: newest.task, classes: newest.classes, ordered: taskOfRun(newest).ordered },
    folds: all(({ planned, testFold }) => planned?.folds ?? [testFold]),
    seeds: all(({ planned, seed }) => planned?.seeds ?? [seed]),
    baseline: byTime.find(({ baseline }) => baseline === true)?.trial ?? null,
    trials: names.map((name) => {
      const { settings, settingsSha256 = '' } = byTime.find(({ trial }) => trial === name)!;
      return { name, settings, settingsSha256 };
    }),
  };
}
