import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openSealedJson } from '@adience/files';
import { imageSchema } from '@adience/datasets';
import { headSchema, plainHead } from '../heads/heads.ts';
import { ModelFileError } from './model-file-error.ts';

/** The end of a message about a folder of weights that cannot be used. */
export const advice = 'take the folder from where it was made, or make it again';

/** `weights.json`. A network's own settings are checked by its definition. */
export const manifestSchema = z.object({
  format: z.literal('adience-weights-1'),
  model: z.looseObject({ name: z.string(), input: z.int().positive() }),
  /** How its outputs become probabilities; absent: their softmax. */
  head: headSchema.default(plainHead),
  classes: z.array(z.string()).min(2),
  preprocessing: imageSchema.extend({ input: z.int(), meanSha256: z.string() }),
  fingerprint: z.string(),
  weights: z.array(
    z.object({ name: z.string(), shape: z.array(z.int().positive()), dtype: z.literal('float32') }),
  ),
  /** Of weights.bin; absent where an older version wrote it. */
  weightsSha256: z.string().optional(),
});

/** @throws ModelFileError where weights.json is absent or is not a manifest */
export async function readManifest(folder: string): Promise<z.output<typeof manifestSchema>> {
  const file = join(folder, 'weights.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ModelFileError(`${file}: no such file; weights are a folder, e.g. weights/NAME or a run's`);
  });
  let json: unknown;
  try {
    json = openSealedJson(text, 'weightsSha256');
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : (error as Error).message;
    throw new ModelFileError(`${file}: ${reason}; ${advice}`);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModelFileError(`${file}: ${issue!.path.join('.')}: ${issue!.message}; ${advice}`);
}
