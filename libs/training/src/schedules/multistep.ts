import { z } from 'zod';
import { withSteps, type DropSettings } from './drops.ts';
import type { ScheduleDefinition } from './schedule.ts';

/** Caffe's policy `multistep`: the rate drops at the iterations of `steps`. */
export const multistep: ScheduleDefinition<DropSettings> = {
  name: 'multistep',
  version: 1,
  settings: z.strictObject(withSteps),
  rate: ({ learningRate, gamma, steps }, iteration) =>
    learningRate * gamma ** steps.filter((one) => iteration >= one).length,
};
