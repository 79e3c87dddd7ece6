import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { chooseBackend } from '@adience/backend';
import { forward, networks, networkOf, readVariables } from '@adience/networks';
import { createOptimizer, resolveLoss, solverSchemaOf, update } from '@adience/training';
import { exportOnnx, openOnnx } from '@adience/tfjs-onnxruntime';
import { drawnGolden, goldenBatch, goldenNetworks, type GoldenNetwork } from './golden-network.ts';
import { largestDifference } from './largest-difference.ts';

beforeAll(async () => void (await chooseBackend({ name: 'onnxruntime' })));

test('every network has a golden case; that of the paper’s own is in forward.test.ts', () => {
  const covered = new Set(goldenNetworks.map(([, { facts }]) => facts.network));
  expect([...covered, 'levi-hassner'].sort()).toEqual(Object.keys(networks).sort());
});

describe.each(goldenNetworks)('%s', (_, { facts, array }) => {
  test("is exported to ONNX with PyTorch's logits", async () => {
    const network = await drawnGolden(facts);
    const { images, labels } = goldenBatch(facts, 0);
    const file = await exportOnnx({
      inputs: { images },
      outputs: () => ({ logits: forward(network, images) }),
    });
    const model = await openOnnx(file);
    const { logits } = await model.run({
      images: { data: (await images.data()) as Float32Array, shape: images.shape },
    });
    expect(largestDifference(logits!.data, array('test').values)).toBeLessThan(1e-5);
    await model.close();
    tf.dispose([images, labels]);
    network.dispose();
  }, 60_000);

  test('resumes to the same bytes with batch statistics, dropout and stochastic depth', async () => {
    const whole = await stepsOf(facts, [[0, 4]]);
    expect(
      await stepsOf(facts, [
        [0, 2],
        [2, 4],
      ]),
    ).toEqual(whole);
    expect(
      await stepsOf(facts, [
        [0, 2],
        [3, 5],
      ]),
    ).not.toEqual(whole);
  }, 60_000);
});

/** The variables' bytes after the iterations of each part, read back and put to work anew in between. */
async function stepsOf(facts: GoldenNetwork, parts: readonly (readonly [number, number])[]) {
  const shares = facts.rates.length > 0 ? { stochasticDepth: 0.5, dropout: 0.5 } : { dropout: [0.5, 0.5] };
  const solver = solverSchemaOf(new Map()).parse(facts.solver);
  let network = await drawnGolden(facts, shares);
  let optimizer = await createOptimizer(network, solver);
  const lossOf = await resolveLoss({ name: 'cross-entropy' });
  for (const [from, to] of parts) {
    const { settings, spec } = network;
    const [values, state] = [await readVariables(network.variables), await readVariables(optimizer.state)];
    optimizer.dispose();
    network.dispose();
    const named = [...values].map(([name, one]) => [name, one.shape, one.values] as const);
    network = await networkOf(settings, spec.classes, named);
    optimizer = await createOptimizer(network, solver, (name) => state.get(name)!.values);
    for (let iteration = from; iteration < to; iteration++) {
      const made = tf.tidy(() =>
        update(network, { optimizer, lossOf }, goldenBatch(facts, iteration), 0.01, 7, iteration),
      );
      await made[0].data();
      tf.dispose(made);
    }
  }
  const left = await readVariables(network.variables);
  optimizer.dispose();
  network.dispose();
  return [...left].map(([name, { values }]) => [name, Buffer.from(values.buffer).toString('base64')]);
}
