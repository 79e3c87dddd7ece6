import type { AgePolicy } from './age-policy.ts';
import { nearest } from './nearest.ts';
import { overlap } from './overlap.ts';
import { strict } from './strict.ts';

/** The age policies, by name. A new one is a file and a line here. */
export const agePolicies = { nearest, strict, overlap } satisfies Record<string, AgePolicy>;

/** Name of an age policy. */
export type AgePolicyName = keyof typeof agePolicies;
