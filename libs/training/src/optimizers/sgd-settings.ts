import { z } from 'zod';

const positive = z.number().positive();

/** Settings of Caffe's SGD; defaults are the authors' solver prototxt. */
export const sgdSettings = z.strictObject({
  momentum: z.number().min(0).lt(1).default(0.9),
  weightDecay: z.number().min(0).default(0.0005),
  headMultiplier: positive.default(10).describe('Learning-rate multiplier of the output layer.'),
  biasMultiplier: positive.default(2).describe('Learning-rate multiplier of the biases, on top.'),
});
