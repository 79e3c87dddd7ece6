import { createHash } from 'node:crypto';
import type { TrialConfig } from './experiment.ts';
import type { ServiceTrialConfig } from './service-trial.ts';

/** As much of a planned run as its result depends on. */
interface IdentifiedRun {
  readonly trial: { readonly config: TrialConfig | ServiceTrialConfig };
  readonly seed: number;
  readonly testFold: number;
}

/**
 * SHA-256 of what changes a run's result: resolved configuration, seed, test fold, and the digests of
 * the dataset and of the split. Names, folders and how it was launched are not part of it, so a moved
 * dataset or a renamed experiment keeps its runs' identities; so do moved first weights and split lists,
 * whose content the digests cover.
 */
export function runIdentity(run: IdentifiedRun, datasetDigest: string, splitDigest: string): string {
  const { name: _name, dataset, ...config } = run.trial.config;
  const { root: _root, ...labels } = dataset;
  const content = {
    config: 'model' in config ? withoutPlaces(config) : config,
    labels,
    seed: run.seed,
    testFold: run.testFold,
    datasetDigest,
    splitDigest,
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** A training without the folders that its weights and lists happen to lie in. */
function withoutPlaces<Config extends Pick<TrialConfig, 'model' | 'validation'>>(config: Config) {
  const { weights: _weights, ...model } = config.model;
  const { lists: _lists, ...validation } = config.validation;
  return { ...config, model, validation };
}

/** JSON with sorted keys, so that the order of writing changes nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
