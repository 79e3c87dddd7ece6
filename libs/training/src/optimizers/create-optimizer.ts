import { resolvePart } from '@adience/config';
import type { Network } from '@adience/networks';
import type { SolverSettings } from '../solver-settings.ts';
import { withAveraging } from './averaging.ts';
import { withClipping } from './clipping.ts';
import type { Optimizer, OptimizerDefinition } from './optimizer.ts';
import { optimizers } from './optimizers.ts';

/** A solver's optimizer, with the clipping and the averages that the solver asks for. */
export interface SolverOptimizer extends Optimizer {
  /**
   * The network that is validated, tested and saved: the one that is trained, or where the solver averages weights, one
   * of the averages. The optimizer frees the latter.
   */
  readonly evaluated: Network;
}

/** The optimizer that a solver names: one of the list, or the user's own. */
const optimizerDefinition = (solver: SolverSettings): Promise<OptimizerDefinition> =>
  resolvePart(optimizers as Readonly<Record<string, OptimizerDefinition>>, solver.type, solver);

/** Values that a solver's state holds for each one that is trained, averages included. */
export const keptValues = async (solver: SolverSettings): Promise<number> =>
  ((await optimizerDefinition(solver)).kept ?? 1) + (solver.averaging > 0 ? 1 : 0);

/** The optimizer that a solver names, bound to a network. @param state of a checkpoint, by name */
export async function createOptimizer(
  network: Network,
  solver: SolverSettings,
  state?: (name: string) => Float32Array,
): Promise<SolverOptimizer> {
  const named = (await optimizerDefinition(solver)).create(network, solver, state);
  const clipping = solver.clipNorm > 0 ? withClipping(named, solver.clipNorm) : named;
  const { optimizer, averaged } =
    solver.averaging > 0
      ? await withAveraging(clipping, network, solver.averaging, state)
      : { optimizer: clipping, averaged: network };
  return {
    state: optimizer.state,
    evaluated: averaged,
    step: (gradients, rate) => optimizer.step(gradients, rate),
    dispose: () => optimizer.dispose(),
  };
}
