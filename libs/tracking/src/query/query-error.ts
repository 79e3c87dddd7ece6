/** SQL that cannot be run, or not here. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}
