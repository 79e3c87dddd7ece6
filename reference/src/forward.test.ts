import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { forward, leviHassner, leviHassnerSettings, type LeviHassnerSettings } from '@adience/networks';
import { drawn } from './drawn.ts';
import { drawnNetwork } from './drawn-network.ts';
import { fixture } from './fixture.ts';
import { largestDifference } from './largest-difference.ts';
import { onEveryBackend } from './on-every-backend.ts';

interface Case {
  readonly model: Partial<LeviHassnerSettings> & { readonly input: number };
  readonly classes: number;
  readonly seed: number;
  readonly parameters: number;
  /** By learned layer, channels first. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  readonly flops: Readonly<Record<string, number>>;
}
const { facts, array } = fixture<{ readonly cases: Readonly<Record<string, Case>> }>('forward');

describe('the cost of a network', () => {
  test.each(Object.entries(facts.cases))(
    "of %s has PyTorch's parameters, output shapes and operations",
    (_, { model, classes, parameters, outputs, flops }) => {
      const settings = { ...leviHassnerSettings.parse(model), name: 'levi-hassner' };
      const spec = leviHassner.describe(settings, classes);
      expect(spec.parameters).toBe(parameters);
      const learned = spec.cost.filter((layer) => layer.parameters > 0);
      expect(Object.fromEntries(learned.map((layer) => [layer.name, layer.flops]))).toEqual(flops);
      const channelsFirst = ({ output }: { readonly output: readonly number[] }) =>
        output.length === 1 ? output : [output[2], output[0], output[1]];
      expect(Object.fromEntries(learned.map((layer) => [layer.name, channelsFirst(layer)]))).toEqual(outputs);
    },
  );
});

onEveryBackend(() => {
  describe('the complete forward pass', () => {
    test.each(Object.entries(facts.cases))(
      "of %s gives PyTorch's logits within 1e-5",
      async (name, { model, classes, seed }) => {
        const network = await drawnNetwork(model, classes);
        const shape: [number, number, number, number] = [2, model.input, model.input, 3];
        const images = tf.tensor4d(Float32Array.from(drawn(seed, shape, -120, 120)), shape);
        const logits = tf.tidy(() => forward(network, images));
        expect(largestDifference(await logits.data(), array(name).values)).toBeLessThan(1e-5);
        tf.dispose([images, logits]);
        network.dispose();
      },
      300_000,
    );
  });
});
