import { z } from 'zod';
import { chosenSchema, choosePart, unknownName, type PartChoice, type UserParts } from '@adience/config';
import { optimizers } from './optimizers/optimizers.ts';
import { sgdSettings } from './optimizers/sgd-settings.ts';
import { drops } from './schedules/drops.ts';
import { schedules } from './schedules/schedules.ts';

/** What every solver has, whatever its optimizer and its schedule. */
export const sharedSolverSettings = {
  learningRate: z.number().positive().default(0.001),
  batch: z.int().positive().default(50),
  iterations: z
    .int()
    .nonnegative()
    .default(50_000)
    .describe('Updates; 0 evaluates the first weights as they are.'),
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
  chosenSchema<SolverConfig>((written) => {
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

/** The solver of the authors' prototxt, for who needs no other. */
export const solverSchema = z.strictObject({
  ...sharedSolverSettings,
  ...sgdSettings.shape,
  ...drops,
  type: z.literal('sgd').default('sgd'),
  policy: z.enum(['step', 'multistep', 'fixed']).default('step'),
});

export type SolverConfig = Readonly<z.output<typeof solverSchema>>;
