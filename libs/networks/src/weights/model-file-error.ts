/**
 * A file of weights, or one that is to become such a file, is not what it should be. One line that says
 * what, where and what to do; the command line ends with exit code 3.
 */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}
