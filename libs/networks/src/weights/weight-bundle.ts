import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { imageSchema, type ImageConfig } from '@adience/datasets';
import { modelSchema, type ModelConfig } from '../levi-hassner/settings.ts';
import { describeNetwork, product } from '../levi-hassner/describe-network.ts';
import { fingerprint } from './fingerprint.ts';
import { ModelFileError } from './model-file-error.ts';
import { networkOf, type Network } from '../network.ts';

const manifestSchema = z.object({
  format: z.literal('adience-weights-1'),
  model: modelSchema,
  classes: z.array(z.string()).min(2),
  preprocessing: imageSchema.extend({ input: z.int(), meanSha256: z.string() }),
  fingerprint: z.string(),
  weights: z.array(
    z.object({ name: z.string(), shape: z.array(z.int().positive()), dtype: z.literal('float32') }),
  ),
});

/** Everything needed to use a network again, beside its weights. */
export interface WeightNotes {
  /** Class labels, by class index. */
  readonly classes: readonly string[];
  readonly image: ImageConfig;
  /** What is subtracted, float32 [size, size, 3] in the network's channel order. */
  readonly mean: Float32Array;
}

/** A folder of weights, read and checked, on no backend yet. */
export interface WeightFile {
  readonly folder: string;
  readonly model: ModelConfig;
  readonly notes: WeightNotes;
  /** [name, shape, values] of every variable. */
  readonly values: readonly (readonly [string, readonly number[], Float32Array])[];
  /** SHA-256 over weights and mean image. */
  readonly digest: string;
}

/**
 * Writes `weights.bin` and `mean.bin` (little-endian float32) and `weights.json` (names, shapes, how to
 * use them, and the fingerprint of that).
 */
export async function saveWeights(network: Network, folder: string, notes: WeightNotes): Promise<void> {
  const { data, specs } = await tf.io.encodeWeights(
    [...network.variables].map(([name, variable]) => ({ name, tensor: variable })),
  );
  const { config: model } = network.spec;
  const mean = bytesOf(notes.mean);
  const manifest = {
    format: 'adience-weights-1',
    model,
    classes: notes.classes,
    preprocessing: { ...notes.image, input: model.input, meanSha256: sha256(mean) },
    fingerprint: fingerprint(notes.image, model).digest,
    weights: specs,
  };
  await mkdir(folder, { recursive: true });
  // The manifest last: where it stands, the weights are whole.
  await writeFileAtomic(join(folder, 'mean.bin'), mean);
  await writeFileAtomic(join(folder, 'weights.bin'), Buffer.from(data));
  await writeFileAtomic(join(folder, 'weights.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Reads what saveWeights wrote and checks that its parts fit each other.
 *
 * @throws ModelFileError where a file is absent, cut short or does not fit its manifest
 */
export async function readWeightFile(folder: string): Promise<WeightFile> {
  const { model, classes, preprocessing, weights, fingerprint: digest } = await readManifest(folder);
  const { input: _input, meanSha256, ...image } = preprocessing;
  if (fingerprint(image, model).digest !== digest) {
    throw new ModelFileError(`${folder}/weights.json: was changed: its fingerprint is another; ${advice}`);
  }
  const spec = describeNetwork(model, classes.length);
  const bytes = await readPart(folder, 'weights.bin', spec.parameters * 4);
  const mean = await readPart(folder, 'mean.bin', image.size ** 2 * 3 * 4);
  if (sha256(mean) !== meanSha256) {
    throw new ModelFileError(`${folder}/mean.bin: is not the mean image that weights.json names; ${advice}`);
  }
  let offset = 0;
  const values = weights.map(({ name, shape }) => {
    const length = product(shape);
    const data = floatsOf(bytes.subarray(offset, offset + length * 4));
    offset += length * 4;
    return [name, shape, data] as const;
  });
  const shapes = spec.layers.flatMap(({ name, kernel }) => [[`${name}/kernel`, kernel], [`${name}/bias`, kernel.slice(-1)]]); // prettier-ignore
  if (JSON.stringify(shapes) !== JSON.stringify(values.map(([name, shape]) => [name, shape]))) {
    throw new ModelFileError(`${folder}/weights.json: its weights are not those of its network; ${advice}`);
  }
  const notes = { classes, image, mean: floatsOf(mean) };
  return { folder, model, notes, values, digest: sha256(Buffer.concat([bytes, mean])) };
}

/**
 * Reads what saveWeights wrote, onto the current backend.
 *
 * @throws ModelFileError as readWeightFile does
 */
export async function loadWeights(folder: string): Promise<{ network: Network; notes: WeightNotes }> {
  const { model, notes, values } = await readWeightFile(folder);
  return { network: networkOf(describeNetwork(model, notes.classes.length), values), notes };
}

const advice = 'take the folder from where it was made, or make it again';

async function readManifest(folder: string): Promise<z.output<typeof manifestSchema>> {
  const file = join(folder, 'weights.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ModelFileError(`${file}: no such file; weights are a folder, as weights/NAME or a run's`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ModelFileError(`${file}: is no JSON; ${advice}`);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModelFileError(`${file}: ${issue!.path.join('.')}: ${issue!.message}; ${advice}`);
}

async function readPart(folder: string, name: string, length: number): Promise<Buffer> {
  const file = join(folder, name);
  const bytes = await readFile(file).catch(() => {
    throw new ModelFileError(`${file}: no such file; ${advice}`);
  });
  if (bytes.byteLength !== length) {
    throw new ModelFileError(`${file}: ${bytes.byteLength} bytes, its manifest says ${length}; ${advice}`);
  }
  return bytes;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
/** Copied: the bytes may not start at a multiple of four. */
const floatsOf = (bytes: Buffer) => new Float32Array(Uint8Array.from(bytes).buffer);
