import { resolvePart } from '@adience/config';
import type { Network } from '@adience/networks';
import type { SolverSettings } from '../solver-settings.ts';
import type { Optimizer, OptimizerDefinition } from './optimizer.ts';
import { optimizers } from './optimizers.ts';

/** The optimizer that a solver names, bound to a network. @param state of a checkpoint, by name */
export async function createOptimizer(
  network: Network,
  solver: SolverSettings,
  state?: (name: string) => Float32Array,
): Promise<Optimizer> {
  const list = optimizers as Readonly<Record<string, OptimizerDefinition>>;
  return (await resolvePart(list, solver.type, solver)).create(network, solver, state);
}
