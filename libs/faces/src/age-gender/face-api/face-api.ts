import * as tf from '@tensorflow/tfjs';
import { FileError, readFileBytes, sha256 } from '@adience/files';
import { compileNet } from '../../nets/compile-net.ts';
import { faceApiFiles } from '../../nets/face-api-files.ts';
import { faceApiWeights } from '../../nets/face-api-weights.ts';
import type { AgeGenderModel } from '../age-gender-model.ts';
import { scaledFace } from '../scaled-face.ts';
import { faceApiNet } from './face-api-net.ts';

/** Side of the network's input in pixels. */
const side = 112;

/** The network for age and gender of the npm package `@vladmandic/face-api` 1.7.15, 430 KB of weights. */
export const faceApi: AgeGenderModel = {
  name: 'face-api',
  weightsSha256: '49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa',
  missing: () => null,
  load: async () => {
    const { weights: file } = faceApiFiles('age_gender');
    if (sha256(readFileBytes(file)) !== faceApi.weightsSha256)
      throw new FileError(file, 'is not the network of @vladmandic/face-api 1.7.15; run npm ci again');
    const weights = faceApiWeights('age_gender');
    const net = await compileNet([1, side, side, 3], (image) => faceApiNet(weights, image));
    tf.dispose(Object.values(weights));
    return {
      answer: async (photo, region) => {
        // Its library scales on a canvas, bilinearly.
        const pixels = await scaledFace(photo, region, side, 'linear');
        const image = { data: Float32Array.from(pixels), shape: [1, side, side, 3] };
        const { age, gender } = await net.run({ image });
        const male = gender!.data[0]!;
        const isMale = male > 0.5;
        return {
          age: age!.data[0]!,
          gender: isMale ? 'male' : 'female',
          confidence: isMale ? male : 1 - male,
        };
      },
      close: net.close,
    };
  },
};
