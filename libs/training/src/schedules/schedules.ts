import { cosine } from './cosine.ts';
import { fixed } from './fixed.ts';
import { multistep } from './multistep.ts';
import { oneCycle } from './one-cycle.ts';
import type { ScheduleDefinition } from './schedule.ts';
import { step } from './step.ts';

/** The schedules that come with the program, by `solver.policy`. A new one is a file and a line here. */
export const schedules: Readonly<Record<string, ScheduleDefinition<never>>> = {
  step,
  multistep,
  fixed,
  cosine,
  'one-cycle': oneCycle,
};
