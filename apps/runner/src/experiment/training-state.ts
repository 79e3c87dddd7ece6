import { z } from 'zod';
import { ConfigError, nearest } from '@adience/config';
import { readVariables, type Network } from '@adience/networks';
import type { Checkpoint, NamedArrays } from '@adience/tracking';
import type { Optimizer } from '@adience/training';

export type Weights = NamedArrays;

/** What the loop keeps besides weights and the optimizer's state: early stopping and means over an interval need it. */
const progressSchema = z.object({
  /** Sums since the last row of history. */
  interval: z.object({ steps: z.number(), loss: z.number(), accuracy: z.number(), seconds: z.number() }),
  /** The validation with the lowest loss so far. */
  best: z.object({ iteration: z.number(), loss: z.number() }).nullable(),
  /** Validations since then. */
  worse: z.number(),
  /** Seconds of training so far, over all attempts. */
  seconds: z.number(),
});
export type TrainingProgress = z.output<typeof progressSchema>;

/** The training loop's state, as stored in a checkpoint. */
export interface TrainingState {
  readonly weights: Weights;
  /** The optimizer's, by name. */
  readonly optimizer: Weights;
  /** The best weights so far, where the run keeps them. */
  readonly best: Weights | null;
  readonly progress: TrainingProgress;
}

/** A checkpoint of a network, its optimizer and the loop around them, after `iteration` batches. */
export async function trainingState(
  iteration: number,
  network: Network,
  optimizer: Optimizer,
  best: Weights | null,
  progress: TrainingProgress,
): Promise<Checkpoint> {
  const weights = await readVariables(network.variables);
  const state = await readVariables(optimizer.state);
  const arrays = new Map([
    ...prefixed('weight', weights),
    ...prefixed('optimizer', state),
    ...prefixed('best', best ?? new Map()),
  ]);
  return { iteration, arrays, progress };
}

/** What `trainingState` made, read back. */
export function readTrainingState({ arrays, progress }: Checkpoint): TrainingState {
  const of = (prefix: string): Weights =>
    new Map(
      [...arrays].flatMap(([name, array]) =>
        name.startsWith(`${prefix}:`) ? [[name.slice(prefix.length + 1), array] as const] : [],
      ),
    );
  const best = of('best');
  return {
    weights: of('weight'),
    optimizer: of('optimizer'),
    best: best.size === 0 ? null : best,
    progress: progressSchema.parse(progress),
  };
}

/**
 * A value of the optimizer's state.
 *
 * @throws ConfigError for one that the checkpoint lacks: the optimizer names its state otherwise in each process
 */
export function optimizerState({ optimizer }: TrainingState, name: string): Float32Array {
  const found = optimizer.get(name);
  if (found === undefined) {
    throw new ConfigError(
      `solver: the checkpoint has no state ${name} of the optimizer${nearest(name, [...optimizer.keys()])}`,
    );
  }
  return found.values;
}

const prefixed = (prefix: string, arrays: Weights) =>
  [...arrays].map(([name, array]) => [`${prefix}:${name}`, array] as const);
