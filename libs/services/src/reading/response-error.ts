/** A saved response that cannot be used: one line that names the file, the field and what to do. */
export class ResponseError extends Error {
  override readonly name = 'ResponseError';
}
