import { z } from 'zod';
import type { NetworkSettings } from '../network-definition.ts';
import { networkSettings } from '../network-settings.ts';

const positive = z.number().positive();
const count = z.int().positive();

/** Settings of the network of Levi & Hassner; defaults are the authors' train_val prototxt. */
export const leviHassnerSettings = z.strictObject({
  input: networkSettings.input,
  width: positive.max(4).default(1).describe('Factor on the number of filters and of fully connected units.'),
  conv1Stride: count.max(8).default(4).describe('Stride of the first convolution.'),
  pool: z
    .enum(['ceil', 'floor'])
    .default('ceil')
    .describe("How a pool's output side is rounded: up as Caffe does, or down as TensorFlow's 'valid'."),
  lrn: z.boolean().default(true).describe('Local response normalisation after the first two pools.'),
  lrnSize: count
    .refine((size) => size % 2 === 1, 'must be odd')
    .default(5)
    .describe('Channels in the window of the normalisation.'),
  lrnAlpha: positive
    .default(1e-4)
    .describe("Caffe's alpha, which is divided by lrnSize; TensorFlow's is not: give lrnSize times it."),
  dropout: z
    .tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)])
    .default([0.5, 0.5])
    .describe('Share of the units of fc6 and of fc7 dropped in training.'),
  init: z
    .enum(['caffe', 'paper-text', 'he-normal'])
    .default('caffe')
    .describe(
      'Initial weights: as in the prototxt; all N(0, 0.01), as in the paper; or He-normal with zero biases.',
    ),
  weights: networkSettings.weights,
});

/** Settings of one such network, defaults filled. */
export type LeviHassnerSettings = Readonly<z.output<typeof leviHassnerSettings>> & NetworkSettings;
