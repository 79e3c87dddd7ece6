import { z } from 'zod';
import { withoutSteps, type DropSettings } from './drops.ts';
import type { ScheduleDefinition } from './schedule.ts';

/** Caffe's policy `step`: the rate drops every `stepSize` iterations. */
export const step: ScheduleDefinition<DropSettings> = {
  name: 'step',
  version: 1,
  settings: z.strictObject(withoutSteps),
  rate: ({ learningRate, gamma, stepSize }, iteration) =>
    learningRate * gamma ** Math.floor(iteration / stepSize),
};
