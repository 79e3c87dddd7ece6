/** What a page asked for cannot be answered; its message is shown to the reader. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}
