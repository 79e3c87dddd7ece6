/**
 * A download is not the file that was pinned. The command line prints its one line without a stack trace and ends
 * with exit code 3, as for other data that are not what they should be.
 */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}
