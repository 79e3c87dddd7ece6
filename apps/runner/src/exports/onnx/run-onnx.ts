import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { cropStrategy, type CropName } from '@adience/augmentation';
import { DataIntegrityError } from '@adience/datasets';
import { forward, loadWeights, probabilitiesOf } from '@adience/networks';
import { exportOnnx } from '@adience/tfjs-onnxruntime';
import { readRun } from '@adience/tracking';

/**
 * A finished run's network as one ONNX file, everything after the resize in it:
 * ```
 * image [N, 3, size, size] -> mean, scale -> crops, mirrored -> network -> softmax -> mean over the crops
 * ```
 * Images are float32, 0 to 255, in the run's own channel order (metadata `channels`). The onnxruntime
 * backend must be active.
 *
 * @returns the file's bytes
 * @throws DataIntegrityError where the run is not finished or its weights cannot be used
 */
export async function runOnnx(folder: string, strategy: CropName, batch: number): Promise<Uint8Array> {
  const { state, config, dataset } = await readRun(folder).catch((error: Error) => {
    throw new DataIntegrityError(`${error.message}; give a run's folder, e.g. runs/NAME/TRIAL/seed-1/fold-0`);
  });
  if (state.status !== 'finished') {
    throw new DataIntegrityError(`${folder}: the run is ${state.status}; finish it with adience run`);
  }
  if (!('model' in config))
    throw new DataIntegrityError(`${folder}: contains a commercial service's answers; it has no network`);
  const weights = join(folder, 'weights');
  const { network, metadata } = await loadWeights(weights).catch((error: Error) => {
    throw new DataIntegrityError(`${folder}: no usable weights (${error.message})`);
  });
  const { size, channels, resize, scale, standardise } = config.image;
  const { input } = config.model;
  const mean = tf.tidy(() => tf.transpose(tf.tensor4d(metadata.mean, [1, size, size, 3]), [0, 3, 1, 2])); // [1, 3, size, size]
  const image = tf.zeros<tf.Rank.R4>([batch, 3, size, size]);
  const crops = cropStrategy(strategy).crops(size, input);

  // Mirrored by a product with the exchange matrix: readers differ on slices that go backwards.
  const exchange = tf.tensor2d(
    Float32Array.from({ length: input * input }, (_, at) =>
      Number(Math.floor(at / input) + (at % input) === input - 1),
    ),
    [input, input],
  );
  const mirrored = (crop: tf.Tensor4D) =>
    tf
      .matMul(crop.reshape<tf.Tensor2D>([batch * 3 * input, input]), exchange)
      .reshape<tf.Tensor4D>(crop.shape);

  const probabilities = () => {
    const normalised = tf.mul(tf.sub(image, mean), scale) as tf.Tensor4D; // [N, 3, size, size]
    const outputs = crops.map(({ top, left, mirror }) => {
      const crop = tf.slice4d(normalised, [0, 0, top, left], [batch, 3, input, input]);
      const seen = tf.transpose(mirror ? mirrored(crop) : crop, [0, 2, 3, 1]); // [N, input, input, 3]
      return probabilitiesOf(network, forward(network, standardise ? standardised(seen) : seen)); // [N, classes]
    });
    return tf.div(tf.addN(outputs), outputs.length);
  };
  try {
    return await exportOnnx({
      inputs: { image },
      outputs: () => ({ probabilities: probabilities() }),
      metadata: {
        task: state.task,
        labels: JSON.stringify(state.classes),
        crop: strategy,
        channels,
        preprocessing: JSON.stringify({
          size,
          resize,
          channels,
          mean: config.image.mean,
          scale,
          standardise,
          input,
        }),
        model: JSON.stringify(config.model),
        run: `${state.experiment}/${state.trial}/seed-${state.seed}/fold-${state.testFold}`,
        identity: state.id,
        ...(dataset.synthetic ? { synthetic: 'true' } : {}),
      },
    });
  } finally {
    network.dispose();
    tf.dispose([image, mean, exchange]);
  }
}

/** Each crop to mean 0 and deviation 1, as writeCrop does it. */
function standardised(crops: tf.Tensor4D): tf.Tensor4D {
  const { mean, variance } = tf.moments(crops, [1, 2, 3], true);
  const floor = 1 / Math.sqrt(crops.size / crops.shape[0]);
  return tf.div(tf.sub(crops, mean), tf.maximum(tf.sqrt(variance), floor));
}
