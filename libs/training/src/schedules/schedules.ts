import { z } from 'zod';
import type { Part } from '@adience/config';
import { drops } from './drops.ts';

/** The schedules that come with the program, by `solver.policy`. A new one is a file and a line here. */
export const schedules: Readonly<Record<string, Part>> = {
  step: { name: 'step', version: 1, settings: z.strictObject(drops) },
  multistep: { name: 'multistep', version: 1, settings: z.strictObject(drops) },
  fixed: { name: 'fixed', version: 1, settings: z.strictObject(drops) },
};
