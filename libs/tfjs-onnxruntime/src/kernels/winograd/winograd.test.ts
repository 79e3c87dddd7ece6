import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { GraphBuilder } from '../../graph/graph-builder.ts';
import { ModelProto } from '../../graph/onnx-schema.ts';
import { loadRuntime, type Runtime } from '../../runtime/runtime.ts';
import { winogradConvolution, winogradFilterGradient, winogradInputGradient } from './winograd.ts';

/*
 * The three forms with every tile, on random shapes, against the plain JavaScript backend of TensorFlow.js.
 */
let runtime: Runtime;
beforeAll(async () => {
  runtime = await loadRuntime({ threads: 1 });
  await tf.setBackend('cpu');
});

interface Array4 {
  readonly shape: readonly [number, number, number, number];
  readonly values: Float32Array;
}

/** What a graph makes of its inputs. */
async function computed(build: (graph: GraphBuilder) => string, inputs: Readonly<Record<string, Array4>>) {
  const graph = new GraphBuilder('cpu', 'auto');
  const result = build(graph);
  const model = ModelProto.encode({
    ir_version: 8,
    opset_import: ['', 'com.microsoft'].map((domain) => ({ domain, version: domain === '' ? 18 : 1 })),
    graph: {
      name: 'form',
      node: graph.nodes,
      initializer: graph.initializers,
      input: Object.entries(inputs).map(([name, { shape }]) => ({
        name,
        type: { tensor_type: { elem_type: 1, shape: { dim: shape.map((dim_value) => ({ dim_value })) } } },
      })),
      output: [{ name: result, type: { tensor_type: { elem_type: 1 } } }],
    },
  }).finish();
  const session = await runtime.createSession(model);
  const feeds = Object.entries(inputs).map(([name, { shape, values }]) => [
    name,
    new runtime.ort.Tensor('float32', values, shape),
  ]);
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return results[result]!.data as Float32Array;
}

const filled = (shape: Array4['shape'], seed: number): Array4 => ({
  shape,
  values: tf.randomNormal([...shape], 0, 1, 'float32', seed).dataSync() as Float32Array,
});
const permuted = ({ shape, values }: Array4, axes: number[]): Array4 => {
  const moved = tf.transpose(tf.tensor4d(values, [...shape]), axes);
  return { shape: moved.shape as [number, number, number, number], values: moved.dataSync() as Float32Array };
};
const tensor = ({ shape, values }: Array4) => tf.tensor4d(values, [...shape]);

/** Largest difference over the largest value. */
function error(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length);
  const largest = Array.from(wanted).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const furthest = Array.from(wanted).reduce(
    (most, value, at) => Math.max(most, Math.abs(value - found[at]!)),
    0,
  );
  return furthest / largest;
}

const cases = fc.record({
  form: fc.constantFrom([3, 2], [3, 4], [5, 2], [5, 4], [7, 2]),
  same: fc.boolean(),
  batch: fc.integer({ min: 1, max: 3 }),
  inChannels: fc.integer({ min: 1, max: 5 }),
  outChannels: fc.integer({ min: 1, max: 5 }),
  height: fc.integer({ min: 7, max: 13 }),
  width: fc.integer({ min: 7, max: 13 }),
  seed: fc.integer({ min: 1, max: 1000 }),
});

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

describe('with any tile, shape and padding, it agrees with the plain backend within 1e-4 of the largest value:', () => {
  const sizesOf = ({ form, same, batch, inChannels, outChannels, height, width, seed }: Case) => {
    const [taps, tile] = form as [number, number];
    const pad = same ? (taps - 1) / 2 : 0;
    const output = { height: height + 2 * pad - taps + 1, width: width + 2 * pad - taps + 1 };
    const before = { height: pad, width: pad };
    const tiling = { batch, taps, tile, input: { height, width }, output, before };
    const x = filled([batch, height, width, inChannels], seed);
    const filter = filled([taps, taps, inChannels, outChannels], seed + 1);
    const dy = filled([batch, output.height, output.width, outChannels], seed + 2);
    return { tiling, pad: same ? ('same' as const) : ('valid' as const), x, filter, dy };
  };
  const channelsFirst = [0, 3, 1, 2];

  test('the convolution', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (sizes) => {
        const { tiling, pad, x, filter } = sizesOf(sizes);
        const channels = [sizes.inChannels, sizes.outChannels] as const;
        const found = await computed((graph) => winogradConvolution(graph, 'x', 'w', channels, tiling), {
          x: permuted(x, channelsFirst),
          w: filter,
        });
        const wanted = tf.transpose(tf.conv2d(tensor(x), tensor(filter), 1, pad), channelsFirst);
        expect(error(found, wanted.dataSync())).toBeLessThan(1e-4);
      }),
      { numRuns: 40 },
    );
  });

  test('the gradient of the images', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (sizes) => {
        const { tiling, pad, x, filter, dy } = sizesOf(sizes);
        const channels = [sizes.inChannels, sizes.outChannels] as const;
        const found = await computed((graph) => winogradInputGradient(graph, 'dy', 'w', channels, tiling), {
          dy: permuted(dy, channelsFirst),
          w: filter,
        });
        const gradient = tf.grad((images) => tf.conv2d(images as tf.Tensor4D, tensor(filter), 1, pad));
        const wanted = tf.transpose(gradient(tensor(x), tensor(dy)), channelsFirst);
        expect(error(found, wanted.dataSync())).toBeLessThan(1e-4);
      }),
      { numRuns: 40 },
    );
  });

  test('the gradient of the filter', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (sizes) => {
        const { tiling, pad, x, filter, dy } = sizesOf(sizes);
        const channels = [sizes.inChannels, sizes.outChannels] as const;
        const found = await computed((graph) => winogradFilterGradient(graph, 'x', 'dy', channels, tiling), {
          x: permuted(x, channelsFirst),
          dy: permuted(dy, channelsFirst),
        });
        const gradient = tf.grad((taps) => tf.conv2d(tensor(x), taps as tf.Tensor4D, 1, pad));
        expect(error(found, gradient(tensor(filter), tensor(dy)).dataSync())).toBeLessThan(1e-4);
      }),
      { numRuns: 40 },
    );
  });
});
