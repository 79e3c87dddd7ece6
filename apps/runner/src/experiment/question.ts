import type { Experiment } from '@adience/experiment';
import type { RunState } from '@adience/tracking';

/** What every run of an experiment says of the experiment: enough to carry one out without its file. */
export type Question = Pick<RunState, 'experiment' | 'question' | 'task' | 'planned'>;

/** The experiment's part of its runs' records. */
export function questionOf({ name, question, task, folds, seeds }: Experiment): Question {
  return {
    experiment: name,
    ...(question === undefined ? {} : { question }),
    task,
    planned: { folds, seeds },
  };
}
