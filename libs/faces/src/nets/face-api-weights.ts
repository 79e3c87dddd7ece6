import { decodeNamedWeights, type NamedTensors } from './decode-named-weights.ts';
import { faceApiFiles, type FaceApiNet } from './face-api-files.ts';

/**
 * The weights of one of the networks that come with the npm package `@vladmandic/face-api` (MIT). Only its weights are used: its
 * library reads tensors synchronously, which backends on native engines do not offer.
 *
 * @throws FileError where the package is not installed completely
 */
export function faceApiWeights(name: FaceApiNet): NamedTensors {
  const { manifest, weights } = faceApiFiles(name);
  return decodeNamedWeights(manifest, weights);
}
