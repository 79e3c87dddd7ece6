/**
 * A file of weights, or one that is to become such a file, is missing or invalid. One line that says
 * what, where and what to do; the command line ends with exit code 3.
 */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}
