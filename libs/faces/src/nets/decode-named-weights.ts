import * as tf from '@tensorflow/tfjs';
import { readFileBytes, readTextFile } from '@adience/files';

/** Tensors of a network by the names that its author gave them. */
export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

/**
 * Weights as TensorFlow.js stores them: a JSON file that lists the tensors, and one file of their values.
 *
 * @param key of the list in the JSON file; absent: the file is the list
 * @throws FileError where a file is missing
 */
export function decodeNamedWeights(manifest: string, file: string, key?: string): NamedTensors {
  const json = JSON.parse(readTextFile(manifest)) as unknown;
  const groups = (
    key === undefined ? json : (json as Record<string, unknown>)[key]
  ) as tf.io.WeightsManifestConfig;
  const bytes = Uint8Array.from(readFileBytes(file));
  return tf.io.decodeWeights(
    bytes.buffer,
    groups.flatMap(({ weights }) => weights),
  );
}
