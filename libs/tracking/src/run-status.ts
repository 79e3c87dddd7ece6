import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { liveStatus } from './live-status.ts';
import { readState } from './read-state.ts';
import type { RunState, RunStatus } from './run-record.ts';

/**
 * The status of a planned run on disk: as run.json says, or `missing`, `stale` (what is there has
 * another identity) or `broken` (run.json cannot be read).
 */
export type StatusOnDisk = RunStatus | 'missing' | 'stale' | 'broken';

export interface RunStatusOnDisk {
  readonly status: StatusOnDisk;
  readonly state: RunState | null;
  /** Why it is not what run.json says, or what cannot be read. */
  readonly reason?: string;
}

/**
 * The status of a run's folder, verified: finished only where the predictions' hash matches, running
 * only where a live process holds it. Without an identity nothing is stale.
 */
export async function readRunStatus(folder: string, id?: string): Promise<RunStatusOnDisk> {
  let state: RunState | null;
  try {
    state = readState(folder);
  } catch (error) {
    return { status: 'broken', state: null, reason: (error as Error).message };
  }
  if (state === null) return { status: 'missing', state };
  if (id !== undefined && state.id !== id) return { status: 'stale', state };
  return trueStatus(folder, state);
}

/** The status of a state that has been read: what it says, as far as the folder confirms it. */
export async function trueStatus(folder: string, state: RunState): Promise<RunStatusOnDisk> {
  if (state.status === 'finished') {
    const reason = await whyUnfinished(folder, state);
    return reason === null ? { status: 'finished', state } : { status: 'interrupted', state, reason };
  }
  const status = await liveStatus(folder, state);
  return status === state.status ? { status, state } : { status, state, reason: 'ended unexpectedly' };
}

async function whyUnfinished(folder: string, state: RunState): Promise<string | null> {
  const hash = await hashFile(join(folder, 'predictions.csv')).catch(() => null);
  if (hash === null) return 'run.json says finished, but there is no predictions.csv';
  if (hash === state.predictionsSha256) return null;
  return 'run.json says finished, but predictions.csv is not the file it was (SHA-256 differs)';
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
