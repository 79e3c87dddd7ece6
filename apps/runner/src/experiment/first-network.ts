import type { PlannedRun, TrialConfig } from '@adience/experiment';
import { createNetwork, describeNetwork, networkOf, type Network, type NetworkSpec } from '@adience/networks';
import { seedOf } from '@adience/random';
import { taskOf } from '@adience/tasks';
import type { PreparedRun } from './resolve-run.ts';

/** A run's network before its first update: with the weights that the trial names, or initialised from the seed. */
export async function firstNetwork(
  { trial, seed }: PlannedRun,
  { weights, task }: PreparedRun,
): Promise<Network> {
  const { model, seeding } = trial.config;
  const classes = task.classes.length;
  return weights === undefined
    ? createNetwork(model, classes, seedOf(seed, seeding))
    : networkOf(model, classes, weights.values);
}

/** The form of a trial's network: variables, cost, parameters. */
export const networkForm = ({ model, task }: TrialConfig): Promise<NetworkSpec> =>
  describeNetwork(model, taskOf(task).classes.length);
