import { tasks } from '@adience/tasks';
import { fixtureRuns, type FixtureOptions } from './fixture-runs.ts';

const rates = [0.001, 0.0005];
const decays = [0.0005, 0.005];
const dropouts = [
  [0.5, 0.5],
  [0.2, 0.2],
];

/** A sweep of three keys with two values each, named as `adience run` names its trials. */
const settings = rates.flatMap((rate) =>
  decays.flatMap((decay) =>
    dropouts.map((dropout) => ({
      'solver.learningRate': rate,
      'solver.weightDecay': decay,
      'model.dropout': dropout,
    })),
  ),
);

/** For tests: an experiment of eight trials with long names, under two crop strategies each. */
export const eightTrials = {
  experiment: 'sweep-learning-rate-decay-dropout',
  task: tasks.age,
  dataset: 'adience',
  settings,
  trials: settings.map((one) =>
    Object.entries(one)
      .map(([key, value]) => `${key.split('.')[1]!}=${[value].flat().join('-')}`)
      .join(','),
  ),
} as const satisfies FixtureOptions;

/** Writes its runs. */
export const writeEightTrials = (runs: string): Promise<void> => fixtureRuns(runs, eightTrials);
