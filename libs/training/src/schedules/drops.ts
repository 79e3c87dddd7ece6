import { z } from 'zod';
import type { ScheduleSettings } from './schedule.ts';

const count = z.int().positive();

/**
 * The fields of Caffe's solver that say when the rate drops. Its policies share them, so that one can be
 * swept against another: what a policy does not use stays where it is.
 */
export const drops = {
  gamma: z.number().positive().default(0.1).describe('Factor on the rate at each drop.'),
  stepSize: count.default(10_000).describe('Policy step: iterations between drops.'),
  steps: z.array(count).default([]).describe('Policy multistep: the iterations of the drops.'),
};

const ofMultistep = 'belongs to solver.policy multistep, and only to it';

/** Policies that drop at no listed iterations. */
export const withoutSteps = {
  ...drops,
  steps: drops.steps.refine((steps) => steps.length === 0, ofMultistep),
};

/** The policy that does. */
export const withSteps = { ...drops, steps: drops.steps.refine((steps) => steps.length > 0, ofMultistep) };

/** The same, read. */
export interface DropSettings extends ScheduleSettings {
  readonly gamma: number;
  readonly stepSize: number;
  readonly steps: readonly number[];
}
