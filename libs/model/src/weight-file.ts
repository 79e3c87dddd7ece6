import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import writeFileAtomic from 'write-file-atomic';
import { describeNetwork, product } from './describe-network.ts';
import { networkOf, type Network } from './network.ts';
import type { ModelConfig } from '@adience/config';

interface Manifest {
  readonly format: 'adience-weights-1';
  readonly model: ModelConfig;
  readonly classes: readonly string[];
  readonly preprocessing: unknown;
  readonly weights: tf.io.WeightsManifestEntry[];
}

/** Everything needed to use a network again, beside its weights. */
export type WeightNotes = Pick<Manifest, 'classes' | 'preprocessing'>;

/** Writes `weights.bin` (little-endian float32) and `weights.json` (names, shapes, how to use them). */
export async function saveWeights(network: Network, folder: string, notes: WeightNotes): Promise<void> {
  const { data, specs } = await tf.io.encodeWeights(
    [...network.variables].map(([name, variable]) => ({ name, tensor: variable })),
  );
  const manifest: Manifest = {
    format: 'adience-weights-1',
    model: network.spec.config,
    ...notes,
    weights: specs,
  };
  await mkdir(folder, { recursive: true });
  // The manifest last: where it stands, the weights are whole.
  await writeFileAtomic(join(folder, 'weights.bin'), Buffer.from(data));
  await writeFileAtomic(join(folder, 'weights.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Reads what saveWeights wrote, onto the current backend.
 *
 * @throws Error where a file is absent or does not fit its manifest
 */
export async function loadWeights(folder: string): Promise<{ network: Network; notes: WeightNotes }> {
  const manifest = JSON.parse(await readFile(join(folder, 'weights.json'), 'utf8')) as Manifest;
  const bytes = await readFile(join(folder, 'weights.bin'));
  const spec = describeNetwork(manifest.model, manifest.classes.length);
  if (bytes.byteLength !== spec.parameters * 4) {
    const expected = spec.parameters * 4;
    throw new Error(
      `${folder}/weights.bin: ${bytes.byteLength} bytes, its manifest says ${expected}; train again`,
    );
  }
  let offset = 0;
  const values = manifest.weights.map(({ name, shape }) => {
    const length = product(shape);
    const data = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length * 4),
    );
    offset += length * 4;
    return [name, shape, data] as const;
  });
  return {
    network: networkOf(spec, values),
    notes: { classes: manifest.classes, preprocessing: manifest.preprocessing },
  };
}
