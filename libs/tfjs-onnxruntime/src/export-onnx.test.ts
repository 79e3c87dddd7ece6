import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-node';
import { ModelProto } from './graph/onnx-schema.ts';
import { exportOnnx, registerOnnxRuntime } from './index.ts';

interface Model {
  readonly metadata_props: readonly { readonly key: string; readonly value: string }[];
  readonly opset_import: readonly { readonly domain: string }[];
}

describe('exportOnnx', () => {
  beforeAll(async () => {
    await registerOnnxRuntime({ threads: 1 });
  });

  test('writes a network that gives the results of the recorded one', async () => {
    const filter = tf.variable(tf.randomNormal<tf.Rank.R4>([3, 3, 2, 4], 0, 1, 'float32', 1));
    const dense = tf.variable(tf.randomNormal<tf.Rank.R2>([4 * 4 * 4, 3], 0, 1, 'float32', 2));
    const images = tf.randomNormal<tf.Rank.R4>([2, 8, 8, 2], 0, 1, 'float32', 3);
    const answer = () => {
      const x = tf.localResponseNormalization(tf.relu(tf.conv2d(images, filter, 1, 'same')), 2);
      const pooled = tf.maxPool(x as tf.Tensor4D, 3, 2, 'same');
      return tf.softmax(tf.matMul(pooled.reshape<tf.Tensor2D>([2, 64]), dense));
    };
    const expected = await tf.tidy(answer).data();
    const tensors = tf.memory().numTensors;
    const file = await exportOnnx({
      inputs: { images },
      outputs: () => ({ probabilities: answer() }),
      metadata: { labels: '["a","b","c"]' },
    });
    expect(tf.memory().numTensors).toBe(tensors);

    const session = await ort.InferenceSession.create(file);
    expect(session.inputNames).toEqual(['images']);
    expect(session.outputNames).toEqual(['probabilities']);
    const feed = new ort.Tensor('float32', (await images.data()) as Float32Array, [2, 8, 8, 2]);
    const { probabilities } = await session.run({ images: feed });
    expect(probabilities!.dims).toEqual([2, 3]);
    (probabilities!.data as Float32Array).forEach((p, at) => expect(p).toBeCloseTo(expected[at]!, 6));
    await session.release();

    const model = ModelProto.decode(file) as unknown as Model;
    expect(model.metadata_props).toEqual([{ key: 'labels', value: '["a","b","c"]' }]);
    expect(model.opset_import.map(({ domain }) => domain)).toEqual(['']); // standard operators alone
    tf.dispose([filter, dense, images]);
  });

  test('names an input that nothing depends on', async () => {
    const [x, y] = [tf.ones([2]), tf.ones([2])];
    await expect(exportOnnx({ inputs: { x, y }, outputs: () => ({ z: tf.exp(x) }) })).rejects.toThrow(/'y'/);
    tf.dispose([x, y]);
  });
});
