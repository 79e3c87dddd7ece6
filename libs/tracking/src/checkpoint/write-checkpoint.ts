import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sealedJson } from '@adience/files';
import { syncFolder } from '../write-durable.ts';
import type { Checkpoint } from './checkpoint.ts';

/**
 * Writes `checkpoint/<iteration>/`: arrays.bin (little-endian float32, one after the other) and state.json,
 * which names them and their hash. It appears by one rename when both are on the disk; earlier ones go after
 * that, so there is always a complete one.
 */
export async function writeCheckpoint(
  folder: string,
  id: string,
  { iteration, arrays, progress }: Checkpoint,
): Promise<void> {
  const checkpoints = join(folder, 'checkpoint');
  const name = String(iteration).padStart(8, '0');
  if (await stat(join(checkpoints, name)).catch(() => null)) return; // the same iteration is the same state
  const temporary = join(checkpoints, `.${name}.tmp`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    const hash = createHash('sha256');
    const parts = [...arrays.values()].map(({ values }) =>
      Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    );
    parts.forEach((part) => hash.update(part));
    const state = {
      format: 'adience-checkpoint-1',
      id,
      iteration,
      progress,
      arrays: [...arrays].map(([array, { shape }]) => ({ name: array, shape })),
      sha256: hash.digest('hex'),
    };
    await writeSynced(join(temporary, 'arrays.bin'), parts);
    await writeSynced(join(temporary, 'state.json'), [Buffer.from(`${sealedJson(state)}\n`)]);
    await syncFolder(temporary);
    await rename(temporary, join(checkpoints, name));
    await syncFolder(checkpoints);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  for (const other of await readdir(checkpoints))
    if (other !== name) await rm(join(checkpoints, other), { recursive: true, force: true });
}

async function writeSynced(path: string, parts: readonly Buffer[]): Promise<void> {
  const handle = await open(path, 'w');
  try {
    for (const part of parts) await handle.writeFile(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
