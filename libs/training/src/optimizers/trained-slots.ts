import * as tf from '@tensorflow/tfjs';
import { trainedVariables, type Network } from '@adience/networks';

/** A trained variable and what the solver's multipliers make of it. */
export interface TrainedSlot {
  readonly name: string;
  readonly variable: tf.Variable;
  /** Factor on the learning rate. */
  readonly rate: number;
  /** Whether weight decay applies: to kernels, where there is any. */
  readonly decays: boolean;
}

/** Settings of Caffe's solver that say which variable learns how fast. */
export interface Multipliers {
  readonly weightDecay: number;
  readonly headMultiplier: number;
  readonly biasMultiplier: number;
}

/** The variables of a network that an optimizer changes, in the specification's order. */
export function trainedSlots(
  network: Pick<Network, 'spec' | 'settings' | 'variables'>,
  { weightDecay, headMultiplier, biasMultiplier }: Multipliers,
): readonly TrainedSlot[] {
  const trained = trainedVariables(network);
  return network.spec.variables
    .filter(({ name }) => trained.has(name))
    .map(({ name, kind, head }) => ({
      name,
      variable: trained.get(name)!,
      rate: (kind === 'bias' ? biasMultiplier : 1) * (head ? headMultiplier : 1),
      decays: kind === 'kernel' && weightDecay > 0,
    }));
}

/**
 * A variable of an optimizer's state: zeros, or a checkpoint's values.
 *
 * @param name in the state, the same in every process
 */
export const keptVariable = (
  name: string,
  shape: readonly number[],
  state: ((name: string) => Float32Array) | undefined,
): tf.Variable =>
  tf.tidy(() =>
    tf.variable(state === undefined ? tf.zeros([...shape]) : tf.tensor(state(name), [...shape]), false),
  );
