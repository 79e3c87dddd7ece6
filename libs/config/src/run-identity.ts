import { createHash } from 'node:crypto';
import type { PlannedRun } from './plan.ts';

/**
 * SHA-256 of what changes a run's result: resolved configuration, seed, test fold, and the digests of
 * the dataset and of the split. Names, folders and how it was launched are not part of it, so a moved
 * dataset or a renamed experiment keeps its runs' identities; so do moved first weights and split lists,
 * whose content the digests cover.
 */
export function runIdentity(run: PlannedRun, datasetDigest: string, splitDigest: string): string {
  const { name: _name, dataset, ...config } = run.trial.config;
  const { root: _root, ...labels } = dataset;
  const { weights: _weights, ...model } = config.model;
  const { lists: _lists, ...validation } = config.validation;
  const content = {
    config: { ...config, model, validation },
    labels,
    seed: run.seed,
    testFold: run.testFold,
    datasetDigest,
    splitDigest,
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** JSON with sorted keys, so that the order of writing changes nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
