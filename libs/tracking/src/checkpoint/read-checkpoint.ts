import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openSealedJson, sha256 } from '@adience/files';
import type { Checkpoint } from './checkpoint.ts';

const stateSchema = z.object({
  format: z.literal('adience-checkpoint-1'),
  id: z.string(),
  iteration: z.int().nonnegative(),
  progress: z.unknown(),
  arrays: z.array(z.object({ name: z.string(), shape: z.array(z.int().nonnegative()) })),
  sha256: z.string(),
});

/**
 * The latest complete checkpoint of the run with this identity; null where there is none. One that is torn, whose
 * hash differs or that belongs to another run is passed over, never half used.
 */
export async function readCheckpoint(folder: string, id: string): Promise<Checkpoint | null> {
  const checkpoints = join(folder, 'checkpoint');
  const names = (await readdir(checkpoints).catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const name of names.sort().reverse()) {
    const checkpoint = await readOne(join(checkpoints, name), id).catch(() => null);
    if (checkpoint !== null) return checkpoint;
  }
  return null;
}

async function readOne(folder: string, id: string): Promise<Checkpoint | null> {
  const state = stateSchema.parse(openSealedJson(await readFile(join(folder, 'state.json'), 'utf8')));
  const bytes = await readFile(join(folder, 'arrays.bin'));
  if (state.id !== id || sha256(bytes) !== state.sha256) return null;
  let offset = 0;
  const arrays = state.arrays.map(({ name, shape }) => {
    const length = 4 * shape.reduce((a, b) => a * b, 1);
    const at = bytes.byteOffset + offset;
    offset += length;
    return [name, { shape, values: new Float32Array(bytes.buffer.slice(at, at + length)) }] as const;
  });
  const { iteration, progress } = state;
  return offset === bytes.byteLength ? { iteration, progress, arrays: new Map(arrays) } : null;
}
