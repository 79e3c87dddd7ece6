import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BEAT_SECONDS, ownerSchema, processLives, type ClaimOwner } from './claim-owner.ts';

/** The last claim on a run. */
export interface Holder {
  /** Claims are numbered; the highest holds. */
  readonly generation: number;
  /** null: `owner.json` cannot be read. */
  readonly owner: ClaimOwner | null;
  /**
   * `live`: its process is there or its heart beats; `gone`: released, dead, or three beats missed;
   * `unclear`: on another machine, with a last beat in the future, so that some clock went backwards.
   */
  readonly state: 'live' | 'gone' | 'unclear';
}

/** Folder of the claims of a run, and of one of them. */
export const claimsOf = (folder: string) => join(folder, 'claim');
export const claimFolder = (folder: string, generation: number) => join(claimsOf(folder), String(generation));

/**
 * Who holds a run, or held it last; null where it was never held. On the owner's machine the process table
 * decides; elsewhere the age of the last beat does, by `now`, milliseconds of the file system's clock.
 */
export async function readHolder(folder: string, now = Date.now()): Promise<Holder | null> {
  const generation = lastGeneration(folder);
  if (generation === 0) return null;
  const place = claimFolder(folder, generation);
  // Absent, cut short or not JSON: then its heart alone says whether it lives.
  const names = await readFile(join(place, 'owner.json'), 'utf8')
    .then((text) => ownerSchema.safeParse(JSON.parse(text)).data ?? null)
    .catch(() => null);
  const released = await stat(join(place, 'released')).catch(() => null);
  if (released !== null) return { generation, owner: names, state: 'gone' };
  const lives = names === null ? undefined : processLives(names);
  if (lives !== undefined) return { generation, owner: names, state: lives ? 'live' : 'gone' };
  const beat = await stat(join(place, 'beat')).catch(() => null);
  if (beat === null) return { generation, owner: names, state: 'gone' };
  const age = (now - beat.mtimeMs) / 1000;
  const state = age < -BEAT_SECONDS ? 'unclear' : age > 3 * BEAT_SECONDS ? 'gone' : 'live';
  return { generation, owner: names, state };
}

/** The highest claim on a run; 0: none. Synchronous, since it fences every line that is appended. */
export function lastGeneration(folder: string): number {
  let names: string[];
  try {
    names = readdirSync(claimsOf(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
}
