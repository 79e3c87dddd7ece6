/** What one reader may ask of the server; times in milliseconds. */
export interface Limits {
  /** A request's headers must be there, whole. */
  readonly headers: number;
  /** A connection on which nothing moves is cut; one that reads slowly moves. */
  readonly idle: number;
  /** Characters of an address. */
  readonly address: number;
  /** Bytes of a request's body. */
  readonly body: number;
  /** Requests of one connection that wait for their answers; browsers send one after the other. */
  readonly pipelined: number;
  /** Pages that are kept up to date at the same time. */
  readonly streams: number;
}

/** A filter of hundreds of trials fits the address, the names of thousands of runs the body; nobody opens thousands of pages. */
export const limits: Limits = {
  headers: 10_000,
  idle: 60_000,
  address: 8192,
  body: 1_000_000,
  pipelined: 16,
  streams: 2000,
};
