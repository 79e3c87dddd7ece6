/** A compute backend that was asked for does not work on this machine. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}
