import type { PlannedRun } from '@adience/experiment';
import { createNetwork, networkOf, networkWithNewHead, type Network } from '@adience/networks';
import { seedOf } from '@adience/random';
import type { PreparedRun } from './resolve-run.ts';

/** A run's network before its first update: with the weights that the trial names, or initialised from the seed. */
export async function firstNetwork(
  { trial, seed }: PlannedRun,
  { weights, task, head }: PreparedRun,
): Promise<Network> {
  const { model, seeding } = trial.config;
  const classes = task.classes.length;
  if (weights === undefined) return createNetwork(model, classes, seedOf(seed, seeding), head);
  return model.resetHead === true
    ? networkWithNewHead(model, classes, seedOf(seed, seeding), weights.values, head)
    : networkOf(model, classes, weights.values, head);
}
