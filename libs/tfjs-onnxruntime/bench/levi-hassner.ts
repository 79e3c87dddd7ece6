import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { onnxRuntimeStatistics, registerOnnxRuntime, type Convolution, type Device } from '../src/index.ts';
import { buildNetwork, full, small, tiny } from './network.ts';

/**
 * Images a second of the network in plain TensorFlow.js operations:
 *
 *     npx tsx libs/tfjs-onnxruntime/bench/levi-hassner.ts train --steps 8 --threads 2 [--size small|tiny]
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '8' },
    threads: { type: 'string', default: '2' },
    batch: { type: 'string' },
    size: { type: 'string', default: 'full' },
    device: { type: 'string', default: 'cpu' },
    backend: { type: 'string', default: 'onnxruntime' },
    convolution: { type: 'string', default: 'auto' },
    profile: { type: 'string' },
    together: { type: 'string', default: '1' }, // training steps computed at once
  },
});
const together = Number(values.together);
const mode = positionals[0] === 'predict' ? 'predict' : 'train';
const base = { full, small, tiny }[values.size] ?? full;
const size = { ...base, batch: Number(values.batch ?? base.batch) };
const described =
  values.backend === 'onnxruntime'
    ? await registerOnnxRuntime({
        device: values.device as Device,
        threads: Number(values.threads),
        convolution: values.convolution as Convolution,
        ...(values.profile ? { profile: values.profile } : {}),
      })
    : (await tf.setBackend(values.backend), { name: values.backend });
const network = buildNetwork(size);
const times: number[] = [];
const losses: number[] = [];
for (let step = 0; step < Number(values.steps) + 4; step++) {
  const start = performance.now();
  losses.push(mode === 'train' ? await network.train(together) : await network.predict());
  times.push((performance.now() - start) / together);
}
const sorted = times.slice(4).sort((a, b) => a - b);
const median = sorted[sorted.length >> 1]!;
console.log(
  JSON.stringify({
    engine: described,
    mode,
    batch: size.batch,
    imagesPerSecond: Math.round((size.batch / median) * 1e5) / 100,
    stepMs: { median: Math.round(median * 10) / 10, fastest: Math.round(sorted[0]! * 10) / 10 },
    firstMs: times.slice(0, 4).map(Math.round),
    losses: losses.slice(0, 10),
    tensors: tf.memory().numTensors,
    rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    ...(values.backend === 'onnxruntime' ? { statistics: onnxRuntimeStatistics() } : {}),
  }),
);
tf.removeBackend('onnxruntime');
