import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

type Group = Readonly<Record<string, unknown>>;

/** A run's configuration as a program of the first edition wrote it: config.yaml, read back. */
export interface FirstEditionConfig {
  readonly name: string;
  readonly dataset: Group;
  readonly model?: Group;
  readonly validation?: Group;
}

/** What a run of the first edition was identified by, besides its configuration. */
export interface FirstEditionInputs {
  readonly seed: number;
  readonly testFold: number;
  /** SHA-256 over the dataset's digest, the unreadable images and the initial weights' digest. */
  readonly datasetDigest: string;
  readonly splitDigest: string;
}

/** The identity that the first edition gave a run, computed again to prove that nothing has changed since. */
export function firstEditionIdentity(written: FirstEditionConfig, inputs: FirstEditionInputs): string {
  const { name: _name, dataset, ...config } = written;
  const { root: _root, ...labels } = dataset;
  const content = { config: withoutPlaces(config), labels, ...inputs };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** A configuration without the folders that its weights and lists happen to lie in. */
function withoutPlaces(config: Omit<FirstEditionConfig, 'name' | 'dataset'>) {
  if (config.model === undefined) return config;
  const { weights: _weights, ...model } = config.model;
  const { lists: _lists, ...validation } = config.validation ?? {};
  return { ...config, model, validation };
}
