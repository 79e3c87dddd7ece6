import { z } from 'zod';
import type { Part } from '@adience/config';

/** The losses that come with the program, by name. A new one is a file and a line here. */
export const losses: Readonly<Record<string, Part>> = {
  'cross-entropy': { name: 'cross-entropy', version: 1, settings: z.strictObject({}) },
};
