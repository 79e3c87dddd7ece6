import type { ImageConfig } from '@adience/datasets';
import type { HeadSettings } from '../heads/head.ts';
import type { NetworkSettings } from '../network-definition.ts';
import type { NamedValues } from '../network.ts';
import type { Fingerprint } from './fingerprint.ts';

/** Everything needed to use a network again, besides its weights. */
export interface WeightMetadata {
  /** Class labels, by class index. */
  readonly classes: readonly string[];
  readonly image: ImageConfig;
  /** What is subtracted, float32 [size, size, 3] in the network's channel order. */
  readonly mean: Float32Array;
}

/** A folder of weights, read and checked, on no backend yet. */
export interface WeightBundle {
  readonly folder: string;
  readonly settings: NetworkSettings;
  readonly head: HeadSettings;
  readonly metadata: WeightMetadata;
  readonly fingerprint: Fingerprint;
  /** [name, shape, values] of every variable. */
  readonly values: NamedValues;
  /** SHA-256 over weights and mean image. */
  readonly digest: string;
}
