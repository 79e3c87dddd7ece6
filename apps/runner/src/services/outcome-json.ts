import type { FetchOutcome } from '@adience/services';

/** How a fetch ended, for a program. */
export function outcomeJson({ failures, ...rest }: FetchOutcome, left: number) {
  return { ...rest, left, failures: Object.fromEntries(failures) };
}
