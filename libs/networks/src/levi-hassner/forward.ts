import * as tf from '@tensorflow/tfjs';
import type { ForwardPass } from '../network-definition.ts';
import { ceilPool } from './ceil-pool.ts';
import { lrn } from './lrn.ts';
import type { LeviHassnerSettings } from './settings.ts';

/**
 * The network of Levi & Hassner (2015), figure 2, in the order of the authors' prototxt: convolution,
 * ReLU, pool, LRN; then three fully connected layers.
 *
 * Shapes are those of the full network: input 227, width 1.
 *
 * @returns logits, float32 [B, classes]
 */
export function forward(
  settings: LeviHassnerSettings,
  { images, weights, training }: ForwardPass,
): tf.Tensor2D {
  const convolve = (x: tf.Tensor4D, name: string, stride: number, pad: 'valid' | 'same') => {
    // The padded layers have stride 1 and pad (kernel - 1) / 2: 'same', the form that every backend takes.
    const y = tf.conv2d(x, weights<tf.Tensor4D>(`${name}/kernel`), stride, pad);
    const relu = tf.relu(tf.add<tf.Tensor4D>(y, weights(`${name}/bias`)));
    return settings.pool === 'ceil' ? ceilPool(relu) : tf.maxPool(relu, 3, 2, 'valid');
  };
  const connect = (x: tf.Tensor2D, name: string) =>
    tf.add<tf.Tensor2D>(tf.matMul(x, weights<tf.Tensor2D>(`${name}/kernel`)), weights(`${name}/bias`));
  const drop = (x: tf.Tensor2D, name: string, rate: number) => training?.dropout(name, x, rate) ?? x;
  const normalise = (x: tf.Tensor4D) => (settings.lrn ? lrn(x, settings.lrnSize, settings.lrnAlpha) : x);
  const [rate6, rate7] = settings.dropout;

  let x = normalise(convolve(images, 'conv1', settings.conv1Stride, 'valid')); // [B, 28, 28, 96]
  x = normalise(convolve(x, 'conv2', 1, 'same')); // [B, 14, 14, 256]
  x = convolve(x, 'conv3', 1, 'same'); // [B, 7, 7, 384]
  const flat = tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D; // [B, 18816]
  const fc6 = drop(tf.relu(connect(flat, 'fc6')), 'fc6', rate6); // [B, 512]
  const fc7 = drop(tf.relu(connect(fc6, 'fc7')), 'fc7', rate7); // [B, 512]
  return connect(fc7, 'fc8'); // [B, classes]
}
