import * as tf from '@tensorflow/tfjs';

/** Size of a network of the Levi-Hassner kind (Levi & Hassner, CVPR Workshops 2015, section 3.1). */
export interface NetworkSize {
  /** Height and width of the input, pixels. */
  readonly input: number;
  readonly channels: readonly [number, number, number];
  readonly dense: number;
  /** Stride of the first convolution. */
  readonly stride: number;
  readonly batch: number;
}

export const full: NetworkSize = { input: 227, channels: [96, 256, 384], dense: 512, stride: 4, batch: 50 };
export const small: NetworkSize = { input: 64, channels: [24, 64, 96], dense: 128, stride: 2, batch: 20 };

/** Small enough for a GPU emulated in software. */
export const tiny: NetworkSize = { input: 32, channels: [8, 8, 8], dense: 16, stride: 2, batch: 4 };

const classes = 8;

/** The network, its solver's state and one batch of random data, in plain TensorFlow.js operations. */
export function buildNetwork({ input, channels, dense, stride, batch }: NetworkSize) {
  const [c1, c2, c3] = channels;
  const ceilPool = (size: number) => Math.ceil((size - 3) / 2) + 1;
  const first = Math.floor((input - 7) / stride) + 1;
  const last = ceilPool(ceilPool(ceilPool(first)));
  const normal = (...shape: number[]) => {
    const inputs = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    return tf.variable(tf.randomNormal(shape, 0, Math.sqrt(2 / inputs), 'float32', shape.length));
  };
  const zeros = (size: number) => tf.variable(tf.zeros([size]));
  const weights = {
    w1: normal(7, 7, 3, c1),
    b1: zeros(c1),
    w2: normal(5, 5, c1, c2),
    b2: zeros(c2),
    w3: normal(3, 3, c2, c3),
    b3: zeros(c3),
    w4: normal(last * last * c3, dense),
    b4: zeros(dense),
    w5: normal(dense, dense),
    b5: zeros(dense),
    w6: normal(dense, classes),
    b6: zeros(classes),
  };
  const momenta = Object.values(weights).map((weight) => tf.variable(tf.zeros(weight.shape), false));

  const pool = (x: tf.Tensor4D): tf.Tensor4D => {
    const extra = (size: number) => (ceilPool(size) - 1) * 2 + 3 - size;
    const padded = tf.pad4d(
      x,
      [
        [0, 0],
        [0, extra(x.shape[1])],
        [0, extra(x.shape[2])],
        [0, 0],
      ],
      -1e30,
    );
    return tf.maxPool(padded, 3, 2, 'valid');
  };
  const lrn = (x: tf.Tensor4D) => tf.localResponseNormalization(x, 2, 1, 1e-4 / 5, 0.75);
  const logits = (x: tf.Tensor4D, masks?: readonly tf.Tensor[]): tf.Tensor2D => {
    const drop = (y: tf.Tensor, index: number) => (masks ? y.mul(masks[index]!) : y);
    let y = lrn(pool(tf.relu(tf.add(tf.conv2d(x, weights.w1 as tf.Tensor4D, stride, 'valid'), weights.b1))));
    y = lrn(pool(tf.relu(tf.add(tf.conv2d(y, weights.w2 as tf.Tensor4D, 1, 2), weights.b2))));
    y = pool(tf.relu(tf.add(tf.conv2d(y, weights.w3 as tf.Tensor4D, 1, 1), weights.b3)));
    let z: tf.Tensor = tf.reshape(y, [batch, -1]);
    z = drop(tf.relu(tf.add(tf.matMul(z as tf.Tensor2D, weights.w4 as tf.Tensor2D), weights.b4)), 0);
    z = drop(tf.relu(tf.add(tf.matMul(z as tf.Tensor2D, weights.w5 as tf.Tensor2D), weights.b5)), 1);
    return tf.add(tf.matMul(z as tf.Tensor2D, weights.w6 as tf.Tensor2D), weights.b6);
  };
  const images = tf.randomNormal<tf.Rank.R4>([batch, input, input, 3], 0, 60, 'float32', 1);
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, index) => index % classes),
    'int32',
  );
  const hot = tf.oneHot(labels, classes).toFloat();

  let state = 1;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647; // Park-Miller
  /** One step of stochastic gradient descent with momentum, as the product's trainer does it. */
  const step = (rate = 1e-3): tf.Scalar => {
    const host = (n: number) => Float32Array.from({ length: n }, () => (uniform() < 0.5 ? 0 : 2));
    return tf.tidy(() => {
      const masks = [0, 1].map(() => tf.tensor2d(host(batch * dense), [batch, dense]));
      const { value, grads } = tf.variableGrads(() =>
        tf.losses.softmaxCrossEntropy(hot, logits(images, masks)).asScalar(),
      );
      const learningRate = tf.scalar(rate);
      Object.values(weights).forEach((weight, index) => {
        const momentum = momenta[index]!;
        const decayed = grads[weight.name]!.add(weight.mul(tf.scalar(weight.rank > 1 ? 5e-4 : 0)));
        const multiplier = tf.scalar(weight.rank > 1 ? 1 : 2);
        const velocity = momentum.mul(tf.scalar(0.9)).add(decayed.mul(learningRate.mul(multiplier)));
        momentum.assign(velocity as tf.Tensor);
        weight.assign(weight.sub(velocity) as tf.Tensor);
      });
      return value;
    });
  };
  /** Some steps, computed together; gives the last one's loss. */
  const train = async (steps = 1): Promise<number> => {
    for (let n = 1; n < steps; n++) step().dispose();
    const loss = step();
    const [result] = await loss.data();
    loss.dispose();
    return result!;
  };
  const predict = async (): Promise<number> => {
    const total = tf.tidy(() => tf.softmax(logits(images)).sum());
    const [result] = await total.data();
    total.dispose();
    return result!;
  };
  return { train, predict, weights };
}
