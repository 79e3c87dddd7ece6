import { createHash } from 'node:crypto';
import type { ImageConfig } from '@adience/datasets';
import type { ModelConfig } from '../levi-hassner/settings.ts';

/** What must be the same for weights to mean what they meant in training, by dotted key of an experiment. */
export interface Fingerprint {
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** SHA-256 of the facts. */
  readonly digest: string;
}

/**
 * The fingerprint of how images reach a network and of the network's form. Dropout, first weights and the
 * solver are no part of it: they end with training.
 */
export function fingerprint(image: ImageConfig, model: ModelConfig): Fingerprint {
  const { size, resize, channels, mean, scale, standardise } = image;
  const { name, input, width, conv1Stride, pool, lrn, lrnSize, lrnAlpha } = model;
  const facts = {
    ...dotted('image', { size, resize, channels, mean, scale, standardise }),
    ...dotted('model', { name, input, width, conv1Stride, pool, lrn }),
    ...(lrn ? dotted('model', { lrnSize, lrnAlpha }) : {}),
  };
  return { facts, digest: createHash('sha256').update(JSON.stringify(facts)).digest('hex') };
}

const dotted = (group: string, facts: Fingerprint['facts']) =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [`${group}.${key}`, value]));
