import type { Seeding } from '@adience/random';
import type { Progress } from './progress.ts';

/** How a dataset is read. */
export interface ReadOptions {
  readonly onProgress?: Progress;
  /** Instead of `.cache` and of ADIENCE_CACHE. */
  readonly cacheFolder?: string | undefined;
  /** How the random streams of a generator are seeded; default `128-bit`. */
  readonly seeding?: Seeding;
}
