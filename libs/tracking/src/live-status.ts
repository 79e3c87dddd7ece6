import { readHolder } from './claim/read-holder.ts';
import type { RunState, RunStatus } from './run-record.ts';

/**
 * The status that run.json says, but interrupted where it says running and no process holds the run. It depends on the
 * time as well as on the files: a process that was killed changes none of them.
 */
export async function liveStatus(folder: string, { status }: RunState): Promise<RunStatus> {
  if (status !== 'running') return status;
  const holder = await readHolder(folder);
  return holder === null || holder.state === 'gone' ? 'interrupted' : 'running';
}
