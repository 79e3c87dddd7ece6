import type { z } from 'zod';

/**
 * One member of a concept: a network, an optimizer, a dataset. It describes its own settings, and its version
 * is raised whenever the same settings would give another result.
 */
export interface Part {
  readonly name: string;
  readonly version: number;
  /** Strict, with every default; keys that all members share are among them. */
  readonly settings: z.ZodObject;
}
