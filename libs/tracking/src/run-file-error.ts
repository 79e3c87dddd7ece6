/** A file of a run cannot be used: one line that names it and says what is wrong. Exit code 3. */
export class RunFileError extends Error {
  override readonly name = 'RunFileError';
}
