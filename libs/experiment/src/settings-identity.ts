import { createHash } from 'node:crypto';
import { z } from 'zod';
import { augmentationSchema, evaluationSchema, operations } from '@adience/augmentation';
import { resolvePart, withoutDefaults, type Part, type PartConfig } from '@adience/config';
import { imageSchema, validationSchema } from '@adience/datasets';
import { networks } from '@adience/networks';
import { taskOf } from '@adience/tasks';
import { losses, optimizers, schedules, sharedSolverSettings } from '@adience/training';
import { canonicalJson } from './canonical-json.ts';
import type { TrialConfig } from './experiment.ts';

/**
 * SHA-256 of the settings that change a trial's results: those that differ from the defaults of their part, each
 * with its part's version, or the digest of its source where it is the user's own. A new optional key, or a default
 * that is written out, changes nothing. Which images are trained on and tested is not among them: the lists of
 * a run say that, image by image.
 */
export async function settingsIdentity(config: TrialConfig): Promise<string> {
  return createHash('sha256')
    .update(canonicalJson(await settingsThatCount(config)))
    .digest('hex');
}

async function settingsThatCount(config: TrialConfig): Promise<Readonly<Record<string, unknown>>> {
  const { image, augmentation, model, loss, solver, validation, evaluation } = config;
  const optimizer = await resolvePart(
    optimizers as Readonly<Record<string, Part>>,
    solver.type,
    solver as PartConfig,
  );
  const schedule = await resolvePart<Part>(schedules, solver.policy, solver.schedule ?? {});
  const shared = z.strictObject({ ...sharedSolverSettings });
  return {
    edition: 2,
    classes: taskOf(config.task).classes,
    seeding: config.seeding,
    image: withoutDefaults(imageSchema, image),
    augmentation: {
      ...withoutDefaults(augmentationSchema, omit(augmentation, ['operations'])),
      operations: await Promise.all(
        augmentation.operations.map((one) => partSettings(operations, one.name, one)),
      ),
    },
    model: await partSettings(networks, model.name, model, ['weights']),
    loss: await partSettings(losses, loss.name, loss),
    solver: {
      ...withoutDefaults(shared, pick(solver, Object.keys(sharedSolverSettings))),
      optimizer: countedSettings(optimizer, solver),
      // The file that the solver itself names is the optimizer's.
      schedule: countedSettings(schedule, solver.schedule ?? omit(solver, ['moduleSha256'])),
    },
    // Whose images they are is in the lists; the location of imported lists does not matter.
    validation: withoutDefaults(validationSchema, omit(validation, ['split', 'fraction', 'lists'])),
    evaluation: withoutDefaults(evaluationSchema, evaluation),
  };
}

/** A part's own settings that count, and what says which part it is. */
async function partSettings(
  members: Readonly<Record<string, Part>>,
  name: string,
  config: PartConfig,
  unused: readonly string[] = [],
): Promise<unknown> {
  const part = await resolvePart(members, name, config);
  return countedSettings(part, omit(config, unused));
}

function countedSettings(part: Part, config: object): unknown {
  const own = pick(config, Object.keys(part.settings.shape));
  const { moduleSha256 } = config as PartConfig;
  const which =
    moduleSha256 === undefined ? { name: part.name, version: part.version } : { source: moduleSha256 };
  return { ...which, settings: withoutDefaults(part.settings, own) };
}

const pick = (value: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));

const omit = (value: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
