import { z } from 'zod';
import {
  chosenSchema,
  choosePart,
  unknownName,
  type PartChoice,
  type PartConfig,
  type UserParts,
} from '@adience/config';
import { optimizers } from './optimizers/optimizers.ts';
import { schedules } from './schedules/schedules.ts';

/** What every solver has, whatever its optimizer and its schedule. */
export const sharedSolverSettings = {
  learningRate: z.number().positive().default(0.001),
  batch: z.int().positive().default(50),
  iterations: z
    .int()
    .nonnegative()
    .default(50_000)
    .describe('Updates; 0 evaluates the initial weights as they are.'),
};

/** How the optimizer is chosen. */
export const optimizerChoice = (userParts: UserParts): PartChoice => ({
  members: optimizers,
  key: 'type',
  fallback: 'sgd',
  userParts,
  functions: ['create'],
});

/** The schema of `solver`: its own keys, those of the optimizer `type` names, and of the schedule `policy` names. */
export const solverSchemaOf = (userParts: UserParts) =>
  chosenSchema<SolverSettings>((written) => {
    const optimizer = choosePart(written, optimizerChoice(userParts));
    if ('problem' in optimizer) return optimizer;
    const policy = written['policy'] ?? 'step';
    if (typeof policy !== 'string' || !Object.hasOwn(schedules, policy)) {
      return unknownName('policy', policy, Object.keys(schedules));
    }
    return solverShape(optimizer.part.settings.shape, schedules[policy]!.settings.shape)
      .extend(optimizer.keys)
      .extend({ policy: z.literal(policy).default(policy) });
  });

function solverShape(optimizer: z.ZodRawShape, schedule: z.ZodRawShape) {
  return z.strictObject({ ...sharedSolverSettings, ...optimizer, ...schedule });
}

/** A solver: its optimizer, its schedule, how often. The settings of optimizer and schedule are keys of the same map. */
export interface SolverSettings extends PartConfig {
  /** Name of the optimizer. */
  readonly type: string;
  /** Name of the schedule. */
  readonly policy: string;
  /** The base rate. */
  readonly learningRate: number;
  /** Images per step. */
  readonly batch: number;
  /** Updates; 0 evaluates the initial weights as they are. */
  readonly iterations: number;
}
