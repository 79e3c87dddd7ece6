/** The server cannot be reached, or refuses. */
export class MlflowError extends Error {
  override readonly name = 'MlflowError';
  /** MLflow's own code of the error, where the server gave one. */
  readonly code: string | null;

  constructor(message: string, code: string | null = null) {
    super(message);
    this.code = code;
  }
}
