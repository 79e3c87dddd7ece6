import * as tf from '@tensorflow/tfjs';
import { invert } from '../geometry/invert.ts';
import { mapPoints } from '../geometry/map-points.ts';
import { squareTransform } from '../geometry/square-transform.ts';
import { compileNet } from '../nets/compile-net.ts';
import type { NamedTensors } from '../nets/decode-named-weights.ts';
import { faceApiWeights } from '../nets/face-api-weights.ts';
import { separable } from '../nets/separable.ts';
import { warp } from '../photo/warp.ts';
import type { LandmarkFinder } from './landmark-finder.ts';

/** Side of the network's input in pixels. */
const input = 112;
/** The mean of the faces that it was trained on, R, G, B (face-api, FaceFeatureExtractor). */
const mean = [122.782, 117.001, 104.298];

/** face-api's landmark network: four dense blocks of separable convolutions, 357 KB of weights. */
export const faceApi68: LandmarkFinder = {
  name: 'face-api-68',
  load: async () => {
    const weights = faceApiWeights('face_landmark_68');
    const net = await compileNet([1, input, input, 3], (image) => ({ points: forward(weights, image) }));
    tf.dispose(Object.values(weights));
    return {
      find: async (photo, square) => {
        const toFrame = squareTransform(square, input);
        const { pixels } = await warp(photo, toFrame, input);
        const image = { data: Float32Array.from(pixels), shape: [1, input, input, 3] };
        const { points } = await net.run({ image });
        return mapPoints(
          invert(toFrame),
          points!.data.map((share) => share * input),
        );
      },
      close: net.close,
    };
  },
};

/**
 * @param image float32 [B, 112, 112, 3], RGB, 0 to 255
 * @returns [B, 136]: x and y of each landmark as shares of the input's side
 */
function forward(weights: NamedTensors, image: tf.Tensor4D): tf.Tensor {
  let x = tf.div(tf.sub(image, mean), 255) as tf.Tensor4D;
  for (const block of [0, 1, 2, 3]) x = dense(weights, block, x); // [B, 7, 7, 256]
  const pooled = tf.avgPool(x, [7, 7], [2, 2], 'valid').reshape<tf.Tensor2D>([image.shape[0], -1]);
  return tf.add(tf.matMul(pooled, weights['fc/weights'] as tf.Tensor2D), weights['fc/bias']!);
}

/** Each of a block's four convolutions sees the sum of those before it; the first one halves the picture. */
function dense(weights: NamedTensors, block: number, x: tf.Tensor4D): tf.Tensor4D {
  const name = `dense${block}/conv`;
  const first =
    block === 0
      ? tf.add(tf.conv2d(x, weights[`${name}0/filters`] as tf.Tensor4D, 2, 'same'), weights[`${name}0/bias`]!)
      : separable(weights, `${name}0`, x, 2, 'same');
  let sum = tf.relu(first) as tf.Tensor4D;
  let seen = sum;
  for (const at of [1, 2, 3]) {
    sum = tf.add(sum, separable(weights, `${name}${at}`, seen, 1, 'same'));
    seen = tf.relu(sum);
  }
  return seen;
}
