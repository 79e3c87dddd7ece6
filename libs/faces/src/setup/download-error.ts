/** A file cannot be fetched, or is not the one that was pinned: one line that says what to do. Exit code 3. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}
