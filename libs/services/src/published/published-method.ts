import type { PublishedResult, PublishedValue } from './published-result.ts';

/** A published method and its results by task. */
export interface PublishedMethod extends Omit<PublishedResult, 'task' | 'exact' | 'oneOff'> {
  readonly results: Readonly<
    Record<string, { readonly exact: PublishedValue; readonly oneOff: PublishedValue | null }>
  >;
}
