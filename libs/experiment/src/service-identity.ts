import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { ServiceTrialConfig } from './service-trial.ts';

/**
 * The identity of a training-free run: SHA-256 of the service's answers and how they are read, of the test fold, and
 * of the images and classes that are tested.
 *
 * @param test digest of the test list
 */
export function serviceIdentity(config: ServiceTrialConfig, testFold: number, test: string): string {
  // What is known of its network changes no answer.
  const { openModel: _facts, ...service } = config.service;
  return createHash('sha256')
    .update(canonicalJson({ edition: 2, service, testFold, test }))
    .digest('hex');
}
