/** The loss is no longer a number: the run has failed and further training cannot mend it. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';
  readonly iteration: number;

  constructor(iteration: number, loss: number) {
    super(`diverged at iteration ${iteration}: the loss is ${loss}; lower solver.learningRate`);
    this.iteration = iteration;
  }
}
