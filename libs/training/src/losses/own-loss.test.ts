import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, describe, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { loadUserPart } from '@adience/config';
import { lossSchemaOf, resolveLoss } from '../index.ts';

/** The loss of docs/extending.md. */
const smooth = `
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
export default {
  name: 'smooth',
  version: 1,
  settings: z.strictObject({ by: z.number().min(0).lt(1).default(0.1) }),
  loss({ by }, labels, logits) {
    const spread = tf.add(tf.mul(labels, 1 - by), by / labels.shape[1]);
    return tf.neg(tf.mean(tf.sum(tf.mul(spread, tf.logSoftmax(logits)), -1)));
  },
};
`;

let folder: string;
let module: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'own-loss-'));
  module = join(folder, 'smooth.ts');
  writeFileSync(module, smooth);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a loss of the user', () => {
  test('is checked by its own schema and lowers what it says', async () => {
    const schema = lossSchemaOf(new Map([[module, await loadUserPart(module)]]));
    const settings = schema.parse({ module, by: 0.5 });
    const loss = await resolveLoss(settings);
    const value = loss(tf.tensor2d([[1, 0]]), tf.tensor2d([[Math.log(3), 0]])).dataSync()[0];
    // By hand: the softmax is 3/4 and 1/4, the smoothed label 3/4 and 1/4.
    expect(value).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 6);
    expect(schema.safeParse({ module, bi: 0.5 }).error!.issues[0]!.message).toMatch(/by/);
  });

  test('is one of the list otherwise: mean softmax cross-entropy, by hand', async () => {
    const loss = await resolveLoss(lossSchemaOf(new Map()).parse({}));
    const value = loss(
      tf.tensor2d([
        [1, 0],
        [0, 1],
      ]),
      tf.tensor2d([
        [Math.log(3), 0],
        [0, 0],
      ]),
    ).dataSync()[0];
    expect(value).toBeCloseTo(-(Math.log(0.75) + Math.log(0.5)) / 2, 6);
  });
});
