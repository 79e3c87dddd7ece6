import { crossEntropy } from './cross-entropy.ts';
import type { LossDefinition } from './loss.ts';

/** The losses that come with the program, by name. A new one is a file and a line here. */
export const losses: Readonly<Record<string, LossDefinition<never>>> = { 'cross-entropy': crossEntropy };
