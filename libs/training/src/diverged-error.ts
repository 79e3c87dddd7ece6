/** What is computed is no longer a number: the run has failed and further training cannot repair it. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';

  /** @param where where it appeared and what it was, e.g. `at iteration 7: the loss is NaN` */
  constructor(where: string) {
    super(`diverged ${where}; lower solver.learningRate`);
  }
}
