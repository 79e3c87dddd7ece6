/** A file or folder is not what it should be: one line with its path, the reason and what to do. Exit code 3. */
export class FileError extends Error {
  override readonly name = 'FileError';
  /** As the user wrote it. */
  readonly path: string;
  /** What is wrong, and what to do; without the path. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path === '' ? '(an empty path)' : path}: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }
}
