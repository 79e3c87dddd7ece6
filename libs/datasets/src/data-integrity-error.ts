/**
 * The data on disk are missing or invalid. One line that says what, where and what to do; the
 * command line prints it without a stack trace and ends with exit code 3.
 */
export class DataIntegrityError extends Error {
  override readonly name = 'DataIntegrityError';
}
