import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import { onnxRuntimeStatistics, registerOnnxRuntime } from './index.ts';

/** A small classifier, its momenta and a step with a learning rate; gives the loss. */
function smallNetwork() {
  const weights = [
    tf.variable(tf.randomNormal<tf.Rank.R4>([3, 3, 2, 4], 0, 0.3, 'float32', 1)),
    tf.variable(tf.randomNormal<tf.Rank.R2>([16, 3], 0, 0.3, 'float32', 2)),
  ] as const;
  const momenta = weights.map((weight) => tf.variable(tf.zeros(weight.shape), false));
  const images = tf.randomNormal<tf.Rank.R4>([6, 5, 5, 2], 0, 1, 'float32', 3);
  const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32'), 3);
  const step = async (rate: number): Promise<number> => {
    const loss = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const x = tf.maxPool(tf.relu(tf.conv2d(images, weights[0], 1, 'same')), 3, 2, 'valid'); // [6, 2, 2, 4]
        return tf.losses
          .softmaxCrossEntropy(labels, tf.matMul(tf.reshape(x, [6, 16]), weights[1]))
          .asScalar();
      });
      weights.forEach((weight, index) => {
        const velocity = momenta[index]!.mul(tf.scalar(0.9)).add(grads[weight.name]!.mul(tf.scalar(rate)));
        momenta[index]!.assign(velocity as tf.Tensor);
        weight.assign(weight.sub(velocity) as never);
      });
      return value;
    });
    const [value] = await loss.data();
    loss.dispose();
    return value!;
  };
  return { step, dispose: () => tf.dispose([weights, momenta, images, labels] as never) };
}

/** Resident memory in bytes, without what is only waiting to be collected. */
function residentMemory(): number {
  setFlagsFromString('--expose-gc');
  // As when memory is short: a heap that grew keeps pages that hold nothing, on Node 24 some 70 MB of them.
  (runInNewContext('gc') as (how: object) => void)({
    type: 'major',
    execution: 'sync',
    flavor: 'last-resort',
  });
  return process.memoryUsage.rss();
}

jest.setTimeout(60_000); // the machine may be busy

describe('the onnxruntime backend', () => {
  beforeEach(async () => {
    await registerOnnxRuntime({ threads: 1 });
  });
  afterAll(() => tf.removeBackend('onnxruntime'));

  test('describes what runs', async () => {
    const described = await registerOnnxRuntime({ threads: 1 });
    expect(described).toMatchObject({ name: 'onnxruntime', device: 'cpu', threads: 1 });
    expect(described.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(tf.getBackend()).toBe('onnxruntime');
  });

  test('trains 1,000 steps with at most three compilations, constant tensors and bounded memory', async () => {
    const network = smallNetwork();
    const before = onnxRuntimeStatistics().compilations;
    const losses: number[] = [];
    let tensors = 0;
    let resident = 0;
    for (let index = 0; index < 1000; index++) {
      losses.push(await network.step(0.05));
      if (index === 99) {
        tensors = tf.memory().numTensors;
        resident = residentMemory();
      }
    }
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    expect(onnxRuntimeStatistics().compilations - before).toBeLessThanOrEqual(3);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(residentMemory() - resident).toBeLessThan(50 * 2 ** 20);
    network.dispose();
  }, 60_000);

  test('compiles nothing for another learning rate', async () => {
    const network = smallNetwork();
    for (let index = 0; index < 3; index++) await network.step(0.1);
    const before = onnxRuntimeStatistics().compilations;
    for (const rate of [0.01, 0.001, 0]) await network.step(rate);
    expect(onnxRuntimeStatistics().compilations).toBe(before);
    network.dispose();
  });

  test('reads a pending tensor only when awaited, and says so', async () => {
    const sum = tf.add(tf.tensor1d([1, 2]), 1);
    expect(() => sum.dataSync()).toThrow(/await tensor\.data\(\)/);
    expect([...(await sum.data())]).toEqual([2, 3]);
    expect([...sum.dataSync()]).toEqual([2, 3]); // it is there now
  });

  test('names a kernel that it does not offer', () => {
    expect(() => tf.complex([1], [2])).toThrow(/Kernel 'Complex' not registered for backend 'onnxruntime'/);
  });

  test('names a device that is not there, and what is', async () => {
    const absent = process.platform === 'darwin' ? 'dml' : 'coreml';
    await expect(registerOnnxRuntime({ device: absent })).rejects.toThrow(new RegExp(`'${absent}'.*cpu`));
    expect(tf.getBackend()).toBe('onnxruntime'); // as before
  });

  test('says why a device in the package cannot be used here', async () => {
    // CUDA's libraries come with neither the package nor, unless they were installed, the machine.
    const outcome = await registerOnnxRuntime({ device: 'cuda' }).catch((error: Error) => error.message);
    if (typeof outcome === 'string') expect(outcome).toMatch(/'cuda'.*(not in this build|use device 'cpu')/s);
    else expect(outcome.device).toBe('cuda');
  });

  test('refuses impossible settings', async () => {
    await expect(registerOnnxRuntime({ threads: 0 })).rejects.toThrow(/threads: 0/);
    await expect(registerOnnxRuntime({ cacheSize: 0 })).rejects.toThrow(/cacheSize: 0/);
  });

  test('keeps the most recently used graphs', async () => {
    await registerOnnxRuntime({ threads: 1, cacheSize: 2 });
    const run = async (size: number) => {
      const y = tf.tidy(() => tf.mul(tf.ones([size]), tf.scalar(size)));
      expect((await y.data())[0]).toBe(size);
      y.dispose();
    };
    for (const size of [2, 3, 2, 4, 2]) await run(size); // 4 puts 3 out, not 2
    expect(onnxRuntimeStatistics()).toMatchObject({ compilations: 3, cachedGraphs: 2 });
    await run(3);
    expect(onnxRuntimeStatistics()).toMatchObject({ compilations: 4, cachedGraphs: 2 });
  });

  test('takes weights that stay as constants, and notices when they change', async () => {
    const weight = tf.variable(tf.ones<tf.Rank.R2>([20, 20]));
    const x = tf.ones<tf.Rank.R2>([2, 20]);
    const run = async () => {
      const y = tf.matMul(x, weight);
      const [value] = await y.data();
      y.dispose();
      return value;
    };
    const before = onnxRuntimeStatistics().compilations;
    for (let index = 0; index < 5; index++) expect(await run()).toBe(20);
    expect(onnxRuntimeStatistics().compilations - before).toBe(2); // as an input, then as a constant
    weight.assign(tf.fill([20, 20], 3));
    for (let index = 0; index < 5; index++) expect(await run()).toBe(60);
    tf.dispose([weight, x]);
  });

  test('computes only what is still wanted', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    tf.tidy(() => void tf.exp(x)); // disposed unread
    const before = onnxRuntimeStatistics();
    const y = tf.square(x);
    await y.data();
    expect(onnxRuntimeStatistics().computedNodes - before.computedNodes).toBe(1);
  });

  test('counts memory, time and kernels', async () => {
    const before = tf.memory();
    const x = tf.ones([10, 10]);
    expect(tf.memory().numTensors).toBe(before.numTensors + 1);
    expect(tf.memory().numBytes).toBe(before.numBytes + 400);
    const time = await tf.time(() => tf.matMul(x as tf.Tensor2D, x as tf.Tensor2D));
    expect(time.kernelMs).toBeGreaterThan(0);
    const profile = await tf.profile(() => tf.relu(tf.matMul(x as tf.Tensor2D, x as tf.Tensor2D)));
    expect(profile.kernelNames.sort()).toEqual(['BatchMatMul', 'Relu']);
    x.dispose();
  });

  test('reports a failed computation to who reads it, and continues', async () => {
    const indices = tf.add(tf.tensor1d([5], 'int32'), tf.scalar(1, 'int32'));
    const outside = tf.gather(tf.tensor1d([1, 2]), indices);
    await expect(outside.data()).rejects.toThrow(/failed on cpu while computing Gather: .*out of/);
    tf.dispose([outside, indices]);
    expect([...(await tf.add(1, tf.tensor1d([1])).data())]).toEqual([2]);
  });

  test('says that memory is short, what asked for it and what to do, and continues', async () => {
    const column = tf.ones<tf.Rank.R2>([1_000_000, 1]);
    const product = tf.matMul(column, column, false, true); // 3.6 TiB
    await expect(product.data()).rejects.toThrow(
      /Out of memory on cpu while computing Gemm \(3725\.\d GiB more\): make the batch/,
    );
    tf.dispose([product, column]);
    expect([...(await tf.add(1, 2).data())]).toEqual([3]);
  });

  test('fits and predicts a layers model', async () => {
    const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({
          inputShape: [8, 8, 1],
          filters: 4,
          kernelSize: 3,
          activation: 'relu',
          kernelInitializer,
        }),
        // Its averages follow quickly: prediction goes by them, after so few steps.
        tf.layers.batchNormalization({ momentum: 0.5 }),
        tf.layers.averagePooling2d({ poolSize: 2 }),
        tf.layers.flatten(),
        tf.layers.dropout({ rate: 0.1, seed: 1 }),
        tf.layers.dense({ units: 2, activation: 'softmax', kernelInitializer }),
      ],
    });
    model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
    // Bright above or bright below: a question with an answer.
    const images = tf.tensor4d(
      Float32Array.from({ length: 20 * 64 }, (_, index) => Number(index % 64 < 32 === index % 128 < 64)),
      [20, 8, 8, 1],
    );
    const labels = tf.tensor2d(Array.from({ length: 20 }, (_, index) => [index % 2, 1 - (index % 2)]));
    const history = await model.fit(images, labels, {
      epochs: 15,
      batchSize: 10,
      shuffle: false,
      verbose: 0,
    });
    const loss = history.history['loss'] as number[];
    expect(loss.at(-1)).toBeLessThan(loss[0]! / 2);
    const predicted = model.predict(images) as tf.Tensor;
    expect(predicted.shape).toEqual([20, 2]);
    expect((await predicted.data())[0]).toBeLessThan(0.5);
  }, 60_000);
});
