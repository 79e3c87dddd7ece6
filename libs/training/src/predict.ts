import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import type { CropStrategy } from '@adience/config';
import { centerCrop, CENTER_OF_TEN, tenCrop, writeCrop, type Crop } from '@adience/augmentation';
import type { Prediction } from '@adience/metrics';
import { forward, type Network } from '@adience/model';
import { DivergedError } from './diverged-error.ts';
import type { ImageSource, LabelledImage } from './labelled-images.ts';

/** Per test image, the class probabilities under each crop strategy that was asked for. */
export type Predictions = Readonly<Partial<Record<CropStrategy, readonly Prediction[]>>>;

/**
 * The network's answers for `test`, in its order. Ten-crop is the mean of the ten softmax vectors; the
 * center crop is one of the ten, so both come from the same passes.
 *
 * @param batch crops a pass; the last pass is filled up, so that every pass has one shape
 * @throws DivergedError where an answer is no number: NaN would count as the first class
 */
export async function predict(
  network: Network,
  source: ImageSource,
  test: readonly LabelledImage[],
  strategies: readonly CropStrategy[],
  batch = 50,
): Promise<Predictions> {
  const { input } = network.spec.config;
  const { size } = source.images;
  const ten = strategies.includes('ten-crop');
  const crops: readonly Crop[] = ten ? tenCrop(size, input) : [centerCrop(size, input)];
  const perPass = Math.max(1, Math.floor(batch / crops.length));
  const pixels = new Uint8Array(size * size * 3);
  const shape: [number, number, number, number] = [perPass * crops.length, input, input, 3];
  const answers: number[][][] = []; // [image][crop][class]

  for (let start = 0; start < test.length; start += perPass) {
    const images = test.slice(start, start + perPass);
    const values = new Float32Array(shape.reduce((a, b) => a * b));
    images.forEach(({ image }, n) => {
      source.images.read(image, pixels);
      crops.forEach((crop, c) => {
        const offset = (n * crops.length + c) * input * input * 3;
        writeCrop(pixels, size, source.normalisation, crop, input, values, offset);
      });
    });
    const output = tf.tidy(() => tf.softmax(forward(network, tf.tensor4d(values, shape)))); // [B, classes]
    const probabilities = await output.data();
    output.dispose();
    await turn();
    const { classes } = network.spec;
    images.forEach(({ image }, n) => {
      const answer = crops.map((_, c) => {
        const at = (n * crops.length + c) * classes;
        return [...probabilities.subarray(at, at + classes)];
      });
      if (answer.flat().some(Number.isNaN))
        throw new DivergedError(`in its last updates: the answer for ${image} is NaN`);
      answers.push(answer);
    });
  }

  const answer = (strategy: CropStrategy): readonly Prediction[] =>
    test.map((image, n) => ({
      ...image,
      probabilities: strategy === 'ten-crop' ? meanOf(answers[n]!) : answers[n]![ten ? CENTER_OF_TEN : 0]!,
    }));
  return Object.fromEntries(strategies.map((strategy) => [strategy, answer(strategy)]));
}

const meanOf = (vectors: readonly (readonly number[])[]) =>
  vectors[0]!.map((_, k) => vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length);
