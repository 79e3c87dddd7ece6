import { existsSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { FileError, readFileBytes, sha256 } from '@adience/files';
import { compileNet } from '../../nets/compile-net.ts';
import { decodeNamedWeights } from '../../nets/decode-named-weights.ts';
import type { AgeGenderModel } from '../age-gender-model.ts';
import { scaledFace } from '../scaled-face.ts';
import { ageOfClasses } from './faceres-age.ts';
import { faceresNet } from './faceres-net.ts';
import { faceresPackage, faceresPaths } from './faceres-package.ts';

/** Side of the network's input in pixels. */
const side = 224;
/** Of ImageNet, B, G, R: what its author subtracts. */
const mean = [103.939, 116.779, 123.68] as const;

/** HSE-FaceRes, a MobileNet, as the npm package `@vladmandic/human` 3.3.6 has it: 7 MB of weights. */
export const faceres: AgeGenderModel = {
  name: 'faceres',
  weightsSha256: faceresPackage.files[1].sha256,
  missing: () =>
    existsSync(faceresPaths().weights)
      ? null
      : 'it is not set up; adience setup faceres gets its files (7 MB)',
  load: async () => {
    const { folder, files } = faceresPackage;
    const paths = faceresPaths();
    for (const [at, path] of [paths.manifest, paths.weights].entries())
      if (sha256(readFileBytes(path)) !== files[at]!.sha256)
        throw new FileError(path, `is not what was set up in ${folder()}; run adience setup faceres again`);
    const weights = decodeNamedWeights(paths.manifest, paths.weights, 'weightsManifest');
    const net = await compileNet([1, side, side, 3], (image) => faceresNet(weights, image));
    tf.dispose(Object.values(weights));
    return {
      answer: async (photo, region) => {
        const image = { data: centered(await scaledFace(photo, region, side)), shape: [1, side, side, 3] };
        const { classes, gender } = await net.run({ image });
        const male = gender!.data[0]!;
        const isMale = male > 0.5;
        return {
          age: ageOfClasses(classes!.data),
          gender: isMale ? 'male' : 'female',
          confidence: isMale ? male : 1 - male,
        };
      },
      close: net.close,
    };
  },
};

/** RGB bytes as BGR about their mean. */
function centered(pixels: Uint8Array): Float32Array {
  const values = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 3)
    for (const channel of [0, 1, 2] as const)
      values[at + channel] = pixels[at + 2 - channel]! - mean[channel];
  return values;
}
