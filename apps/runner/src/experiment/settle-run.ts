import type { Standing } from '@adience/tracking';

/** Which runs that were tried before are run again; `force`: even finished ones. */
export interface RetryPolicy {
  readonly failed: boolean;
  readonly stale: boolean;
  readonly force: boolean;
}

/** Nothing is to be done: it is finished, or it failed before or is stale and was not asked for again. */
export type Settled =
  | { readonly status: 'skipped' }
  | { readonly status: 'waiting'; readonly standing: 'failed' | 'stale'; readonly message: string };

/** What a run's standing says of running it; null: it is to be run. */
export function settleRun({ status, state }: Standing, retry: RetryPolicy): Settled | null {
  if (retry.force) return null;
  if (status === 'finished') return { status: 'skipped' };
  if (status === 'failed' && !retry.failed) {
    const error = state?.attempts.at(-1)?.error ?? 'no reason';
    return {
      status: 'waiting',
      standing: status,
      message: `failed before (${error}); --retry failed tries again`,
    };
  }
  if (status === 'stale' && !retry.stale) {
    const message =
      'stale, made from another configuration or other data; --retry stale runs it again and keeps the old one in .superseded/';
    return { status: 'waiting', standing: status, message };
  }
  return null;
}
