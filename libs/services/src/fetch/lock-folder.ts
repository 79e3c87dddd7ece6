import { join } from 'node:path';
import { ConfigError } from '@adience/config';
import { claimRun } from '@adience/tracking';

/** Where a fetch keeps its claim, below the folder of responses; what begins with a dot is no response. */
const claimed = '.fetch';

/**
 * Keeps a second fetch out of a folder of responses, so that no image is sent by both, on whatever machines or in
 * whatever containers they run; the returned function lets go. The claim of a process that is gone is taken over.
 *
 * @throws ConfigError where another fetch is using it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const answer = await claimRun(join(folder, claimed));
  if ('claim' in answer) return () => answer.claim.release();
  const { owner } = answer.holder;
  const who = owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`;
  throw new ConfigError(`${folder}: ${who} is fetching into it; wait for it, or end it`);
}
