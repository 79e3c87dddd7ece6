import type { ServiceRecord } from './service-record.ts';

/** A service's saved answers, matched with a dataset's images. */
export interface SavedAnswers {
  readonly byImage: ReadonlyMap<string, ServiceRecord>;
  /** What could not be used, a line each: answers to images that the dataset does not have, unknown columns. */
  readonly notes: readonly string[];
}
