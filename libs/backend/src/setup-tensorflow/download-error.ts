/**
 * A download is not the file that was pinned. The command line prints it as one line without a stack trace and ends
 * with exit code 3, as for other invalid data.
 */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}
