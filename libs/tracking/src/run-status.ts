import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunState } from './run-record.ts';

/** How a planned run stands on disk. */
export type RunStanding = 'missing' | 'finished' | 'unfinished' | 'stale';

/**
 * Looks at a run's folder: finished only where run.json says so and the predictions' hash matches; stale
 * where what lies there answers another question (another identity); unfinished else.
 */
export async function runStanding(folder: string, id: string): Promise<RunStanding> {
  const state = await readState(folder);
  if (state === null) return 'missing';
  if (state.id !== id) return 'stale';
  if (state.status !== 'finished') return 'unfinished';
  const hash = await hashFile(join(folder, 'predictions.csv')).catch(() => null);
  return hash === state.predictionsSha256 ? 'finished' : 'unfinished';
}

/** The folder's run.json; null where there is none, or none that can be read as JSON. */
export async function readState(folder: string): Promise<RunState | null> {
  try {
    return JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as RunState;
  } catch {
    return null;
  }
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
