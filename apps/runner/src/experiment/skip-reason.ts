import type { RunStatusOnDisk } from '@adience/tracking';

/** Which earlier runs are run again; `force`: even finished ones. */
export interface RetryPolicy {
  readonly failed: boolean;
  readonly stale: boolean;
  readonly force: boolean;
}

/** What a run on disk is that waits for `--retry`; the first edition's are stale, but may be proven current. */
export type WaitingRun = 'failed' | 'stale' | 'first edition';

/** The run is not executed: it is finished, or it failed before or is stale and no retry was requested. */
export type Skipped =
  | { readonly status: 'skipped' }
  | { readonly status: 'waiting'; readonly found: WaitingRun; readonly message: string };

/** Why a run is skipped, by its status on disk; null: it is to be executed. */
export function skipReason({ status, state }: RunStatusOnDisk, retry: RetryPolicy): Skipped | null {
  if (retry.force) return null;
  if (status === 'finished') return { status: 'skipped' };
  if (status === 'failed' && !retry.failed)
    return { status: 'waiting', found: 'failed', message: state?.attempts.at(-1)?.error ?? 'no reason' };
  if (status === 'stale' && !retry.stale) {
    if (state?.edition === undefined) return { status: 'waiting', found: 'first edition', message: '' };
    return {
      status: 'waiting',
      found: 'stale',
      message: 'its images, labels or initial weights have changed',
    };
  }
  return null;
}
