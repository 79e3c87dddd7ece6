import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** What a run's result depends on, besides its settings. */
export interface RunInputs {
  readonly seed: number;
  readonly testFold: number;
  /** SHA-256 over the pixels and classes of the images that are trained on, validated on and tested, in order. */
  readonly lists: { readonly train: string; readonly validation: string; readonly test: string };
  /** SHA-256 of the weights that training starts from; null: they are drawn from the seed. */
  readonly weights: string | null;
}

/**
 * The identity of a run, second edition: SHA-256 of what changes its result. Names, folders and how it was launched
 * are not part of it, so a moved dataset or a renamed experiment keeps its runs.
 *
 * @param settings settingsIdentity of the run's configuration
 */
export function runIdentity(settings: string, { seed, testFold, lists, weights }: RunInputs): string {
  const content = { edition: 2, settings, seed, testFold, lists, weights };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
