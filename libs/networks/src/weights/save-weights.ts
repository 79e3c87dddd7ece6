import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import writeFileAtomic from 'write-file-atomic';
import { sealedJson, sha256 } from '@adience/files';
import { plainHead } from '../heads/heads.ts';
import type { Network } from '../network.ts';
import { bytesOf } from './bytes.ts';
import { fingerprint } from './fingerprint.ts';
import type { WeightMetadata } from './weight-bundle.ts';

/**
 * Writes `weights.bin` and `mean.bin` (little-endian float32) and `weights.json` (names, shapes, how to
 * use them, and the fingerprint of that).
 */
export async function saveWeights(network: Network, folder: string, metadata: WeightMetadata): Promise<void> {
  const { data, specs } = await tf.io.encodeWeights(
    [...network.variables].map(([name, variable]) => ({ name, tensor: variable })),
  );
  const { settings, head } = network;
  // How it was trained is in the run's configuration; weights are used whichever way that was.
  const { freeze: _freeze, resetHead: _resetHead, ...model } = settings;
  const mean = bytesOf(metadata.mean);
  const manifest = {
    format: 'adience-weights-1',
    model,
    ...(head.name === plainHead.name ? {} : { head }),
    classes: metadata.classes,
    preprocessing: { ...metadata.image, input: settings.input, meanSha256: sha256(mean) },
    fingerprint: (await fingerprint(metadata.image, settings, head)).digest,
    weights: specs,
    weightsSha256: sha256(Buffer.from(data)),
  };
  await mkdir(folder, { recursive: true });
  // The manifest last: where it is, the weights are complete.
  await writeFileAtomic(join(folder, 'mean.bin'), mean);
  await writeFileAtomic(join(folder, 'weights.bin'), Buffer.from(data));
  await writeFileAtomic(join(folder, 'weights.json'), `${sealedJson(manifest, 2)}\n`);
}
