import type { PlannedRun } from '@adience/experiment';
import { createNetwork, describeNetwork, networkOf, type Network } from '@adience/networks';
import type { PreparedRun } from './resolve-run.ts';

/** A run's network before its first update: with the weights that the trial names, or drawn from the seed. */
export function firstNetwork({ trial, seed }: PlannedRun, { weights, classes }: PreparedRun): Network {
  const { model } = trial.config;
  return weights === undefined
    ? createNetwork(model, classes.length, seed)
    : networkOf(describeNetwork(model, classes.length), weights.values);
}
