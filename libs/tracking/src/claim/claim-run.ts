import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { StorageError, storing } from '../storage-error.ts';
import { BEAT_SECONDS, thisOwner } from './claim-owner.ts';
import { claimFolder, claimsOf, lastGeneration, readHolder, type Holder } from './read-holder.ts';

/** The right to write into a run's folder, until it is released or the process ends. */
export interface Claim {
  readonly generation: number;
  /** @throws StorageError where another process has taken the run over, or the folder is gone */
  check(): void;
  /** Stops the heartbeat and lets the next one in; never throws. */
  release(): Promise<void>;
}

/** A claim, or who has it instead. */
export type ClaimAnswer = { readonly claim: Claim } | { readonly holder: Holder };

/**
 * Claims a run for this process:
 * ```
 * last claim live? -> its holder; else a folder `claim/<n+1>/` appears complete, by one rename -> highest? -> heartbeat
 * ```
 * Numbers only grow, and a claim is deleted only after a higher one exists, so of any number of processes on
 * any number of machines exactly one gets the number that holds.
 *
 * @throws StorageError where the folder cannot be written
 */
export async function claimRun(folder: string): Promise<ClaimAnswer> {
  return storing(folder, async () => {
    for (;;) {
      // 1. Is it held? The temporary folder shows the file system's time.
      await makeFolder(claimsOf(folder));
      const temporary = join(claimsOf(folder), `.${randomUUID()}.tmp`);
      await mkdir(temporary);
      try {
        const now = (await stat(temporary)).mtimeMs;
        const holder = await settled(folder, await readHolder(folder, now));
        if (holder !== null && holder.state !== 'gone') return { holder };

        // 2. The next number, with its owner in it from the first moment.
        const generation = (holder?.generation ?? 0) + 1;
        await writeFile(join(temporary, 'owner.json'), `${JSON.stringify(thisOwner(), null, 2)}\n`, {
          flush: true,
        });
        await writeFile(join(temporary, 'beat'), '0');
        if (!(await appears(temporary, claimFolder(folder, generation)))) continue;

        // 3. Only the highest holds; a process that was overtaken meanwhile withdraws.
        if (lastGeneration(folder) === generation) {
          await removeEarlier(folder, generation, now);
          return { claim: hold(folder, generation) };
        }
        await rm(claimFolder(folder, generation), { recursive: true, force: true });
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    }
  });
}

/** Makes a folder and those above it; Node calls a read-only file system ENOENT here, which one plain mkdir does not. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    let missing = path;
    while (!existsSync(dirname(missing))) missing = dirname(missing);
    await mkdir(missing);
    await mkdir(path, { recursive: true });
  }
}

/** A holder whose last beat lies in the future is watched for three beats: a heart that counts on is alive. */
async function settled(folder: string, holder: Holder | null): Promise<Holder | null> {
  if (holder?.state !== 'unclear') return holder;
  const beat = () => readFile(join(claimFolder(folder, holder.generation), 'beat'), 'utf8').catch(() => '');
  const before = await beat();
  await pause(3 * BEAT_SECONDS * 1000);
  return { ...holder, state: (await beat()) === before ? 'gone' : 'live' };
}

/** Renames a folder that is not empty to a name that is free; false where another process was faster. */
async function appears(temporary: string, name: string): Promise<boolean> {
  try {
    await rename(temporary, name);
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOTEMPTY', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return false;
    throw error;
  }
}

/** Deletes the claims before this one, and what claims that were cut off left. */
async function removeEarlier(folder: string, generation: number, now: number): Promise<void> {
  for (const name of readdirSync(claimsOf(folder))) {
    const place = join(claimsOf(folder), name);
    const cutOff = async () => now - (await stat(place)).mtimeMs > 60_000;
    if (/^\d+$/.test(name) ? Number(name) < generation : await cutOff().catch(() => false))
      await rm(place, { recursive: true, force: true }).catch(() => undefined); // tidiness, no more
  }
}

function hold(folder: string, generation: number): Claim {
  const place = claimFolder(folder, generation);
  const heart = new Worker(new URL('./heartbeat-thread.mjs', import.meta.url), {
    workerData: { path: join(place, 'beat'), seconds: BEAT_SECONDS },
    execArgv: [],
  });
  heart.unref();
  return {
    generation,
    check: () => {
      const last = lastGeneration(folder);
      if (last === generation) return;
      throw new StorageError(
        last === 0
          ? `${folder}: the folder was deleted during its run; run again to recreate it`
          : `${folder}: another process has taken this run over; nothing more is written here`,
      );
    },
    release: async () => {
      await heart.terminate();
      await writeFile(join(place, 'released'), '').catch(() => undefined);
    },
  };
}
