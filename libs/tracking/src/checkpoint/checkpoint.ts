/** Named numbers of a training state: weights, velocities, the best weights so far. */
export type NamedArrays = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly values: Float32Array }
>;

/**
 * What a run needs to resume as if it had never stopped. Random numbers need no state: their streams are
 * named by what they are for and by the iteration.
 */
export interface Checkpoint {
  /** Batches seen. */
  readonly iteration: number;
  readonly arrays: NamedArrays;
  /** What else the training loop carries from one iteration to the next, as JSON. */
  readonly progress: unknown;
}
