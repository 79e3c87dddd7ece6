import { z } from 'zod';
import {
  chosenSchema,
  choosePart,
  isTree,
  partSchema,
  unknownName,
  type PartChoice,
  type PartConfig,
  type Tree,
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
  clipNorm: z
    .number()
    .nonnegative()
    .default(0)
    .describe('Gradients are scaled down to this norm, taken over all variables; 0: they are not.'),
  averaging: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe(
      'Decay of a moving average of the weights, e.g. 0.999, which is then validated, tested and saved; 0: none.',
    ),
};

/** How the optimizer is chosen. */
export const optimizerChoice = (userParts: UserParts): PartChoice => ({
  members: optimizers,
  key: 'type',
  fallback: 'sgd',
  userParts,
  functions: ['create'],
});

/**
 * The schema of `solver`: its own keys, those of the optimizer that `type` or `module` names, and those of the schedule
 * that `policy` names. The settings of a schedule of the user's own are in a map of their own, `schedule`.
 */
export const solverSchemaOf = (userParts: UserParts) =>
  chosenSchema<SolverSettings>((written) => {
    const optimizer = choosePart(written, optimizerChoice(userParts));
    if ('problem' in optimizer) return optimizer;
    const schedule =
      written['schedule'] === undefined
        ? listedSchedule(written)
        : ownSchedule(written['schedule'], userParts);
    if ('problem' in schedule) return schedule;
    const { name, settings } = optimizer.part;
    const taken = Object.keys(sharedSolverSettings).find((one) => Object.hasOwn(settings.shape, one));
    if (taken !== undefined) {
      const problem = `${name} may not have a setting ${taken}: the solver has one, whatever its optimizer`;
      return { key: 'module', problem };
    }
    return z
      .strictObject(sharedSolverSettings)
      .extend(settings.shape)
      .extend(schedule.shape)
      .extend(optimizer.keys);
  });

/** Keys of the solver that choose a schedule and hold its settings; or what is wrong with the choice. */
type ScheduleKeys = { readonly shape: z.ZodRawShape } | { readonly key: string; readonly problem: string };

function listedSchedule(written: Tree): ScheduleKeys {
  const policy = written['policy'] ?? 'step';
  if (typeof policy !== 'string' || !Object.hasOwn(schedules, policy)) {
    return unknownName('policy', policy, Object.keys(schedules));
  }
  const named = z.literal(policy).default(policy);
  return { shape: { ...schedules[policy]!.settings.shape, policy: named } };
}

/** What every schedule gets from the solver, and may not have as a setting of its own. */
const givenToSchedules = ['learningRate', 'iterations'];

function ownSchedule(written: unknown, userParts: UserParts): ScheduleKeys {
  const key = 'schedule';
  if (!isTree(written) || written['module'] === undefined) {
    return { key, problem: 'must be a map with a key module; solver.policy names the other schedules' };
  }
  const choice: PartChoice = { members: {}, key: 'name', userParts, functions: ['rate'] };
  const schedule = partSchema<OwnScheduleSettings>(choice);
  const chosen = choosePart(written, choice);
  if ('problem' in chosen) return { shape: { schedule } }; // which reports it
  const { name, settings } = chosen.part;
  const taken = givenToSchedules.find((one) => Object.hasOwn(settings.shape, one));
  if (taken !== undefined) {
    return { key, problem: `${name} may not have a setting ${taken}: the solver has one, and rate gets it` };
  }
  const policy = z.literal(name, 'must be left out where solver.schedule names a file').default(name);
  return { shape: { schedule, policy } };
}

/** Settings of a schedule of the user's own. */
export interface OwnScheduleSettings extends PartConfig {
  readonly name: string;
}

/** A solver: its optimizer, its schedule, how often. The settings of optimizer and schedule are keys of the same map. */
export interface SolverSettings extends PartConfig {
  /** Name of the optimizer. */
  readonly type: string;
  /** Name of the schedule, the user's own included. */
  readonly policy: string;
  /** The user's own schedule and its settings; undefined: `policy` is one of the list, its settings are keys of the solver. */
  readonly schedule?: OwnScheduleSettings | undefined;
  /** The base rate. */
  readonly learningRate: number;
  /** Images per step. */
  readonly batch: number;
  /** Updates; 0 evaluates the initial weights as they are. */
  readonly iterations: number;
  /** Global norm that gradients are scaled down to; 0: they are not. */
  readonly clipNorm: number;
  /** Decay of the moving average of the weights, which is what is validated, tested and saved; 0: no average. */
  readonly averaging: number;
}
