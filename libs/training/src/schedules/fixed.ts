import { z } from 'zod';
import { withoutSteps, type DropSettings } from './drops.ts';
import type { ScheduleDefinition } from './schedule.ts';

/** One rate throughout. */
export const fixed: ScheduleDefinition<DropSettings> = {
  name: 'fixed',
  version: 1,
  settings: z.strictObject(withoutSteps),
  rate: ({ learningRate }) => learningRate,
};
