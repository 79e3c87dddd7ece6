import * as tf from '@tensorflow/tfjs';
import { readFileBytes, readTextFile } from '@adience/files';
import { faceApiFiles, type FaceApiNet } from './face-api-files.ts';

/** Tensors of a network by the names that its author gave them. */
export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

/**
 * The weights of one of the networks that come with the npm package `@vladmandic/face-api` (MIT). Only its weights are used: its
 * library reads tensors synchronously, which backends on native engines do not offer.
 *
 * @throws FileError where the package is not installed completely
 */
export function faceApiWeights(name: FaceApiNet): NamedTensors {
  const { manifest, weights: file } = faceApiFiles(name);
  const groups = JSON.parse(readTextFile(manifest)) as tf.io.WeightsManifestConfig;
  const bytes = Uint8Array.from(readFileBytes(file));
  return tf.io.decodeWeights(
    bytes.buffer,
    groups.flatMap(({ weights }) => weights),
  );
}
