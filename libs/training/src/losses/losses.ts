import { coral } from './coral.ts';
import { crossEntropy } from './cross-entropy.ts';
import { dex } from './dex.ts';
import type { LossDefinition } from './loss.ts';
import { softLabels } from './soft-labels.ts';

/** The losses that come with the program, by name. A new one is a file and a line here. */
export const losses: Readonly<Record<string, LossDefinition<never>>> = {
  'cross-entropy': crossEntropy,
  'soft-labels': softLabels,
  coral,
  dex,
};
