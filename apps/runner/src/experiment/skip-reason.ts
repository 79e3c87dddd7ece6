import type { RunStatusOnDisk } from '@adience/tracking';

/** Which earlier runs are run again; `force`: even finished ones. */
export interface RetryPolicy {
  readonly failed: boolean;
  readonly stale: boolean;
  readonly force: boolean;
}

/** The run is not executed: it is finished, or it failed before or is stale and no retry was requested. */
export type Skipped =
  | { readonly status: 'skipped' }
  | { readonly status: 'waiting'; readonly found: 'failed' | 'stale'; readonly message: string };

/** Why a run is skipped, by its status on disk; null: it is to be executed. */
export function skipReason({ status, state }: RunStatusOnDisk, retry: RetryPolicy): Skipped | null {
  if (retry.force) return null;
  if (status === 'finished') return { status: 'skipped' };
  if (status === 'failed' && !retry.failed) {
    const error = state?.attempts.at(-1)?.error ?? 'no reason';
    return {
      status: 'waiting',
      found: status,
      message: `failed before (${error}); --retry failed runs it again`,
    };
  }
  if (status === 'stale' && !retry.stale)
    return { status: 'waiting', found: status, message: staleMessage(state) };
  return null;
}

function staleMessage(state: RunStatusOnDisk['state']): string {
  const again = '--retry stale runs it again and moves the old one to .superseded/';
  return state?.edition === undefined
    ? `stale: a run of the first edition; adience runs migrate gives it a new identity if nothing has changed, and ${again}`
    : `stale: made with other settings or from other images; ${again}`;
}
