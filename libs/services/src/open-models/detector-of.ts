import type { ServiceRecord } from '../service-record.ts';

/** The face detector that an open model's answers name; null: none looked at the images, so no face can have been missed. */
export function detectorOf(records: Iterable<ServiceRecord>): string | null {
  for (const { extra } of records) if (typeof extra['detector'] === 'string') return extra['detector'];
  return null;
}
