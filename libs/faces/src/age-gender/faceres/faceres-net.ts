import * as tf from '@tensorflow/tfjs';
import type { NamedTensors } from '../../nets/decode-named-weights.ts';

/** Blocks of MobileNet, and those of them that halve the picture. */
const blocks = Array.from({ length: 13 }, (_, at) => at + 1);
const halving: readonly number[] = [2, 4, 6, 12];

/**
 * HSE-FaceRes: MobileNet with batch normalisation folded into its convolutions, and two answers from one layer.
 *
 * @param image float32 [1, 224, 224, 3], BGR, the mean subtracted
 * @returns classes [1, 100], probabilities of 1 to 100 years; gender [1, 1], the probability of male
 */
export function faceresNet(
  weights: NamedTensors,
  image: tf.Tensor4D,
): { classes: tf.Tensor; gender: tf.Tensor } {
  const filter = (name: string) => weights[name] as tf.Tensor4D;
  const active = (name: string, x: tf.Tensor) =>
    tf.clipByValue(tf.add(x, weights[`${name}_bn/batchnorm_1/sub`]!), 0, 6) as tf.Tensor4D;
  let x = active('conv1', tf.conv2d(image, filter('conv1/convolution/merged_input'), 2, 'same'));
  for (const block of blocks) {
    const [depthwise, pointwise] = [`conv_dw_${block}`, `conv_pw_${block}`];
    const stride = halving.includes(block) ? 2 : 1;
    const deep = tf.depthwiseConv2d(x, filter(`${depthwise}/depthwise_kernel`), stride, 'same');
    x = active(depthwise, tf.mul(deep, weights[`${depthwise}_bn/batchnorm_1/mul`]!));
    x = active(pointwise, tf.conv2d(x, filter(`${pointwise}/convolution/merged_input`), 1, 'same'));
  }
  const connected = (name: string, y: tf.Tensor2D): tf.Tensor2D =>
    tf.add(tf.matMul(y, weights[`${name}/kernel`] as tf.Tensor2D), weights[`${name}/bias`]!);
  const features = tf.relu(connected('feats', tf.mean<tf.Tensor2D>(x, [1, 2]))); // [1, 256]
  return {
    classes: tf.softmax(connected('age_pred', features)),
    gender: tf.sigmoid(connected('gender_pred', features)),
  };
}
