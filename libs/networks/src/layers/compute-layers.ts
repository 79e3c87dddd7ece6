import * as tf from '@tensorflow/tfjs';
import type { ForwardPass } from '../network-definition.ts';
import { product } from '../product.ts';
import { gelu } from './closed-form/gelu.ts';
import { hardSwish } from './closed-form/hard-swish.ts';
import type { Layers } from './layers.ts';
import { batchNormalised, layerNormalised } from './normalise.ts';

/** Layers that compute with TensorFlow.js, of a pass's weights. Tensors are the caller's `tf.tidy` to free. */
export function computeLayers({ weights, training }: ForwardPass): Layers<tf.Tensor> {
  const variable = (name: string) => (what: string) => weights<tf.Tensor1D>(`${name}/${what}`);
  const biased = (name: string, x: tf.Tensor, bias: boolean) =>
    bias ? tf.add(x, variable(name)('bias')) : x;
  const dense = (name: string, x: tf.Tensor, bias = true) => {
    const kernel = weights<tf.Tensor2D>(`${name}/kernel`);
    const rows = tf.reshape(x, [-1, kernel.shape[0]]) as tf.Tensor2D; // of an image: one a pixel
    const y = tf.reshape(tf.matMul(rows, kernel), [...x.shape.slice(0, -1), kernel.shape[1]]);
    return biased(name, y, bias);
  };
  return {
    shape: (x) => x.shape.slice(1),
    convolution(name, x, _, { stride = 1, padding = 'same', bias = false }) {
      const kernel = weights<tf.Tensor4D>(`${name}/kernel`);
      return biased(name, tf.conv2d(x as tf.Tensor4D, kernel, stride, padding), bias);
    },
    depthwise(name, x, { stride = 1, padding = 'same', bias = false }) {
      const kernel = weights<tf.Tensor4D>(`${name}/kernel`);
      return biased(name, tf.depthwiseConv2d(x as tf.Tensor4D, kernel, stride, padding), bias);
    },
    dense: (name, x, _, { bias } = {}) => dense(name, x, bias),
    head: (name, x) => dense(name, x),
    batchNormalisation: (name, x) => batchNormalised(name, x, variable(name), training),
    layerNormalisation: (name, x) => layerNormalised(x, variable(name)),
    layerScale: (name, x) => tf.mul(x, variable(name)('scale')),
    relu: tf.relu,
    hardSwish,
    hardSigmoid,
    gelu,
    maxPool: (_, x, { size, stride = 1, padding = 'same' }) =>
      tf.maxPool(x as tf.Tensor4D, size, stride, padding),
    globalAveragePool: (_, x) => tf.mean(x, [1, 2]),
    flatten: (x) => tf.reshape(x, [x.shape[0]!, product(x.shape.slice(1))]),
    gate: (x, gate) => tf.mul(x, tf.reshape(gate, [-1, 1, 1, gate.shape[1]!])),
    dropout: (name, x, rate) => training?.dropout(name, x, rate) ?? x,
    residual: (name, x, branch, rate) => tf.add(x, training?.dropPath(name, branch, rate) ?? branch),
  };
}

const hardSigmoid = (x: tf.Tensor) => tf.div(tf.relu6(tf.add(x, 3)), 6);
