import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSystem, type Attempt, type SystemSample } from '@adience/tracking';
import { isStray } from '../serve/stray-path.ts';
import type { RunEntry } from './run-entry.ts';
import { thinRows } from './thin-rows.ts';

/** A run's folder in words, for whoever wants to know what it does or why it ended. */
export interface RunDetails {
  readonly run: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly attempts: readonly Attempt[];
  /** Text of config.yaml; empty where there is none. */
  readonly config: string;
  /** The end of log.txt. */
  readonly log: string;
  /** Load of the machine over time; empty where the run has not recorded it. */
  readonly system: readonly SystemSample[];
}

/** Bytes of a log's end, and of a file, that are read; samples that are shown. */
const logBytes = 16 * 1024;
const fileBytes = 1024 * 1024;
const samples = 400;

/** Reads a run's details; what is not there is empty. */
export async function runDetails(root: string, { id, folder, state }: RunEntry): Promise<RunDetails> {
  const text = async (name: string) => {
    const path = join(folder, name);
    return isStray(root, path) ? '' : readFile(path, 'utf8').catch(() => '');
  };
  const log = join(folder, 'log.txt');
  const config = await text('config.yaml');
  return {
    run: id,
    folder,
    attempts: state.attempts,
    config: config.slice(0, fileBytes),
    log: isStray(root, log) ? '' : await endOf(log),
    system: thinRows(await readSystem(await text('system.csv')), samples),
  };
}

/** The last whole lines of a file; empty where it is not there. */
async function endOf(path: string): Promise<string> {
  const file = await open(path).catch(() => null);
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - logBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}
