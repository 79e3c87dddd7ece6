/** What is computed is no longer a number: the run has failed and further training cannot repair it. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';

  /** @param where where it showed and what it was, as `at iteration 7: the loss is NaN` */
  constructor(where: string) {
    super(`diverged ${where}; lower solver.learningRate`);
  }
}
