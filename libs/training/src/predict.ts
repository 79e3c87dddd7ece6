import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import { cropStrategy, writeCrop, type Crop, type CropName } from '@adience/augmentation';
import type { Prediction } from '@adience/metrics';
import { forward, probabilitiesOf, yearsOf, type Network } from '@adience/networks';
import { DivergedError } from './diverged-error.ts';
import type { ImageSource, LabelledImage } from './labelled-images.ts';

/** Per test image, the class probabilities under each crop strategy that was asked for. */
export type Predictions = Readonly<Partial<Record<CropName, readonly Prediction[]>>>;

/**
 * The network's predictions for `test`, in its order. A strategy's prediction is the mean of the
 * softmax vectors of its crops; a crop that several strategies share is computed once.
 *
 * @param batch crops a pass; the last pass is filled up, so that every pass has one shape
 * @param onImages called after each pass with the number of images done, and waited for; what it throws ends the prediction
 * @throws DivergedError where a probability is not a number: NaN would count as the first class
 */
export async function predict(
  network: Network,
  source: ImageSource,
  test: readonly LabelledImage[],
  strategies: readonly CropName[],
  batch = 50,
  onImages: (done: number) => Promise<void> | void = () => undefined,
): Promise<Predictions> {
  const { input } = network.settings;
  const { size } = source.images;
  const { crops, placesOf } = sharedCrops(strategies, size, input);
  const perPass = Math.max(1, Math.floor(batch / crops.length));
  const pixels = new Uint8Array(size * size * 3);
  const shape: [number, number, number, number] = [perPass * crops.length, input, input, 3];
  const answers: number[][][] = []; // [image][crop][class, then years where the head knows them]

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
    const output = tf.tidy(() => answersOf(network, tf.tensor4d(values, shape))); // [B, classes, or one more]
    const [, width] = output.shape;
    const numbers = await output.data();
    output.dispose();
    await turn();
    images.forEach(({ image }, n) => {
      const answer = crops.map((_, c) => {
        const at = (n * crops.length + c) * width;
        return [...numbers.subarray(at, at + width)];
      });
      if (answer.flat().some(Number.isNaN))
        throw new DivergedError(`in its last updates: the prediction for ${image} is NaN`);
      answers.push(answer);
    });
    await onImages(answers.length);
  }

  const answer = (strategy: CropName): readonly Prediction[] =>
    test.map(({ image, subject, trueClass }, n) => {
      const mean = meanOf(placesOf(strategy).map((place) => answers[n]![place]!));
      const { classes } = network.spec;
      const prediction = { image, subject, trueClass, probabilities: mean.slice(0, classes) };
      return mean.length === classes ? prediction : { ...prediction, years: mean[classes]! };
    });
  return Object.fromEntries(strategies.map((strategy) => [strategy, answer(strategy)]));
}

/** Class probabilities, and in a last column the expected age in years where the network's head knows it. */
function answersOf(network: Network, images: tf.Tensor4D): tf.Tensor2D {
  const logits = forward(network, images);
  const probabilities = probabilitiesOf(network, logits);
  const years = yearsOf(network, logits);
  return years === null
    ? probabilities
    : tf.concat2d([probabilities, tf.reshape(years, [-1, 1]) as tf.Tensor2D], 1);
}

/** Every crop that some strategy asks for, once, and where each strategy's own are among them. */
function sharedCrops(strategies: readonly CropName[], size: number, input: number) {
  const own = new Map(strategies.map((name) => [name, cropStrategy(name).crops(size, input)]));
  const crops: Crop[] = [];
  const placeOf = ({ top, left, mirror }: Crop) =>
    crops.findIndex((one) => one.top === top && one.left === left && one.mirror === mirror);
  // The strategy with most crops first: those of the others are often among them.
  for (const some of [...own.values()].sort((a, b) => b.length - a.length))
    for (const crop of some) if (placeOf(crop) < 0) crops.push(crop);
  return { crops, placesOf: (name: CropName) => own.get(name)!.map(placeOf) };
}

const meanOf = (vectors: readonly (readonly number[])[]) =>
  vectors[0]!.map((_, k) => vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length);
